package io.sluice.kubernetes.supply;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Property;

/**
 * What is known of the image that others are made on.
 *
 * @param components of it, each with a place of its own among those of an image
 */
public record BaseContent(List<Component> components) {

  /** An image of others, of which only name and digest are known here. */
  public static BaseContent ofReference(String reference) {
    Component base = component(Component.Type.CONTAINER, reference.replaceFirst("@.*", ""));
    base.setVersion(reference.replaceFirst(".*@", ""));
    base.setBomRef("base");
    base.addProperty(new Property("sluice:not-told", "packages; its makers publish what it holds"));
    return new BaseContent(List.of(base));
  }

  /**
   * By the list that {@code base.sh} writes beside the image: kind, name, version, architecture and
   * distribution, one package a line.
   *
   * @param file which need not be there
   */
  public static BaseContent ofFile(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      Component base = component(Component.Type.CONTAINER, "base image");
      base.setBomRef("base");
      base.addProperty(new Property("sluice:not-told", "packages: nothing lists them"));
      return new BaseContent(List.of(base));
    }
    List<Component> components = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split("\t", -1);
      if (cells.length != 5) {
        throw new UserError(
            "%s: '%s' is no package; make the base image anew: ./sluice images base"
                .formatted(file, line));
      }
      components.add(packaged(cells[0], cells[1], cells[2], cells[3], cells[4]));
    }
    return new BaseContent(components);
  }

  private static Component packaged(
      String kind, String name, String version, String architecture, String distribution) {
    Component component = component(Component.Type.LIBRARY, name);
    component.setVersion(version);
    component.setBomRef("base/" + name);
    component.addProperty(new Property("sluice:not-told", "licence"));
    try {
      var more = new TreeMap<String, String>();
      more.put("arch", architecture);
      more.put("distro", distribution);
      component.setPurl(
          kind.equals("deb")
              ? new PackageURL(
                  "deb", distribution.replaceFirst("-.*", ""), name, version, more, null)
              : new PackageURL("generic", null, name, version, null, null));
    } catch (MalformedPackageURLException e) {
      throw new UserError("'%s %s' is no package: %s".formatted(name, version, e.getMessage()));
    }
    return component;
  }

  private static Component component(Component.Type type, String name) {
    var component = new Component();
    component.setType(type);
    component.setName(name);
    return component;
  }
}
