package io.sluice.kubernetes.supply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Property;

/**
 * A jar as a component of an image.
 *
 * @param place where it lies in the image
 */
record JarComponent(ThirdParty thirdParty, Jar jar, String place) {
  private static final String NOT_TOLD = "sluice:not-told";

  Component component() throws IOException {
    Optional<Coordinates> itself = thirdParty.identify(jar);
    Component component =
        itself.isPresent() ? named(itself.get()) : unnamed(jar.file().getFileName().toString());
    component.setBomRef(place);
    component.addProperty(new Property("sluice:path", place));
    component.addHash(
        new Hash(
            Hash.Algorithm.SHA_256,
            new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(jar.file())));
    for (Coordinates one : jar.within()) {
      Component within = named(one);
      within.setBomRef(place + "!" + one);
      component.addComponent(within);
    }
    return component;
  }

  private Component named(Coordinates of) {
    Component component = library(of.artifact());
    component.setGroup(of.group());
    component.setVersion(of.version());
    component.setPurl(of.purl());
    List<String> licences = of.ours() ? List.of("Apache-2.0") : thirdParty.licences(of);
    if (licences.isEmpty()) {
      component.addProperty(new Property(NOT_TOLD, "licence"));
    } else {
      List<License> list = new ArrayList<>();
      for (String licence : licences) {
        var one = new License();
        if (licence.startsWith("LicenseRef-") || licence.contains(" ")) {
          one.setName(licence);
        } else {
          one.setId(licence);
        }
        list.add(one);
      }
      var choice = new LicenseChoice();
      choice.setLicenses(list);
      component.setLicenses(choice);
    }
    return component;
  }

  private static Component unnamed(String file) {
    Component component = library(file);
    component.addProperty(new Property(NOT_TOLD, "group, artifact, version, licence"));
    return component;
  }

  private static Component library(String name) {
    var component = new Component();
    component.setType(Component.Type.LIBRARY);
    component.setName(name);
    return component;
  }
}
