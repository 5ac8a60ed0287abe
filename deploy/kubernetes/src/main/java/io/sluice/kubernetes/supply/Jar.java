package io.sluice.kubernetes.supply;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What a jar says of itself.
 *
 * @param says the coordinates that Maven left in it, those of libraries packed into it included
 * @param licence what its manifest names, for OSGi; empty where it names none
 */
record Jar(Path file, List<Coordinates> says, String licence) {
  static Jar of(Path file) throws IOException {
    var says = new ArrayList<Coordinates>();
    try (var zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        if (entry.getName().matches("META-INF/maven/[^/]+/[^/]+/pom\\.properties")) {
          coordinates(zip, entry).ifPresent(says::add);
        }
      }
    }
    try (var jar = new JarFile(file.toFile())) {
      String named =
          jar.getManifest() == null
              ? null
              : jar.getManifest().getMainAttributes().getValue("Bundle-License");
      return new Jar(
          file, says.stream().distinct().sorted().toList(), named == null ? "" : named.strip());
    }
  }

  private static Optional<Coordinates> coordinates(ZipFile zip, ZipEntry entry) throws IOException {
    var properties = new Properties();
    try (InputStream in = zip.getInputStream(entry)) {
      properties.load(in);
    }
    String group = properties.getProperty("groupId");
    String artifact = properties.getProperty("artifactId");
    String version = properties.getProperty("version");
    // Some files hold the names of variables that were never replaced.
    return group == null
            || artifact == null
            || version == null
            || (group + artifact + version).contains("$")
        ? Optional.empty()
        : Optional.of(new Coordinates(group.strip(), artifact.strip(), version.strip(), ""));
  }

  /** Its own coordinates: those that fit its file's name; empty when none or several do. */
  Optional<Coordinates> itself() {
    String name = file.getFileName().toString();
    List<Coordinates> fitting = says.stream().filter(one -> one.names(name)).toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  /** The POM that Maven left in it. */
  Optional<byte[]> pom(Coordinates of) throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      ZipEntry entry =
          zip.getEntry("META-INF/maven/%s/%s/pom.xml".formatted(of.group(), of.artifact()));
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(in.readAllBytes());
      }
    }
  }

  /** Libraries packed into it, as far as they left a word of themselves. */
  List<Coordinates> within() {
    Optional<Coordinates> itself = itself();
    return says.stream().filter(one -> !itself.equals(Optional.of(one))).toList();
  }
}
