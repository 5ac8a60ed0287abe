package io.sluice.kubernetes.supply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.cyclonedx.Version;
import org.cyclonedx.exception.GeneratorException;
import org.cyclonedx.generators.BomGeneratorFactory;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.BomReference;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Composition;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.Metadata;
import org.cyclonedx.model.Property;

/**
 * What an image holds, as CycloneDX 1.6 in JSON: its jars, what is packed into them, and the
 * packages of its base. What could not be told is said in a property {@code sluice:not-told}. The
 * same content gives the same bytes: there is no time in it, and the serial number follows from the
 * image's digest.
 */
public final class Sbom {
  private final ThirdParty thirdParty;
  private final List<Component> components = new ArrayList<>();

  public Sbom(ThirdParty thirdParty) {
    this.thirdParty = thirdParty;
  }

  /**
   * A jar of the image.
   *
   * @param place where it lies there
   */
  public void jar(Path file, String place) throws IOException {
    components.add(new JarComponent(thirdParty, Jar.of(file), place).component());
  }

  /** An archive whose content lies in the image unpacked. */
  public void unpacked(Path archive, String place) throws IOException {
    Component component = new JarComponent(thirdParty, Jar.of(archive), place).component();
    component.addProperty(
        new Property("sluice:not-told", "the libraries that its makers built into the programs"));
    components.add(component);
  }

  /** What the image is made on. */
  public void base(BaseContent base) {
    components.addAll(base.components());
  }

  /**
   * The document.
   *
   * @param name of the image, for example {@code sluice/kafka}
   * @param digest of its manifest, {@code sha256:...}
   */
  public String json(String name, String version, String digest) throws IOException {
    var image = new Component();
    image.setType(Component.Type.CONTAINER);
    image.setName(name);
    image.setVersion(version);
    image.setBomRef("image");
    image.addHash(new Hash(Hash.Algorithm.SHA_256, digest.replaceFirst("^sha256:", "")));
    var metadata = new Metadata();
    metadata.setTimestamp(null);
    metadata.setComponent(image);
    var bom = new Bom();
    bom.setSerialNumber(
        "urn:uuid:" + UUID.nameUUIDFromBytes(digest.getBytes(StandardCharsets.UTF_8)));
    bom.setVersion(1);
    bom.setMetadata(metadata);
    components.sort(Comparator.comparing(Component::getBomRef));
    bom.setComponents(components);
    var all = new Dependency("image");
    components.forEach(one -> all.addDependency(new Dependency(one.getBomRef())));
    bom.addDependency(all);
    var composition = new Composition();
    composition.setAggregate(Composition.Aggregate.INCOMPLETE);
    composition.setAssemblies(List.of(new BomReference("image")));
    bom.setCompositions(List.of(composition));
    try {
      return BomGeneratorFactory.createJson(Version.VERSION_16, bom).toJsonString() + "\n";
    } catch (GeneratorException e) {
      throw new IOException("the list of what %s holds: %s".formatted(name, e.getMessage()), e);
    }
  }
}
