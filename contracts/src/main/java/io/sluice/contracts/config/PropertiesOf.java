package io.sluice.contracts.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The properties that a setting names a file of. */
final class PropertiesOf {
  private PropertiesOf() {}

  /**
   * Reads the file.
   *
   * @param setting its name, for messages
   * @param example a line of such a file
   */
  static Map<String, String> file(String setting, Path file, String example) {
    var read = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      read.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read %s: %s".formatted(setting, file), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "%s names %s, which is no properties file (%s); a line of one is for example %s"
              .formatted(setting, file, e.getMessage(), example),
          e);
    }
    Map<String, String> properties = new HashMap<>();
    read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
    return Map.copyOf(properties);
  }
}
