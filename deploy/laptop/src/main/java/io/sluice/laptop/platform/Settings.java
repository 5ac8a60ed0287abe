package io.sluice.laptop.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * What a person may change: keys of {@code sluice.conf} in the state folder, each overridden by an
 * environment variable ({@code trino.heap} by {@code SLUICE_TRINO_HEAP}; {@code ports.x} by {@code
 * SLUICE_PORT_X}).
 */
public final class Settings {
  private final Properties file;
  private final Map<String, String> environment;

  private Settings(Properties file, Map<String, String> environment) {
    this.file = file;
    this.environment = Map.copyOf(environment);
  }

  /** Reads the file, which need not exist. */
  public static Settings load(Path file, Map<String, String> environment) {
    var properties = new Properties();
    if (Files.isRegularFile(file)) {
      try {
        PropertiesFile.load(properties, file);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return new Settings(properties, environment);
  }

  /** The value of a key; blank counts as absent. */
  public String text(String key, String fallback) {
    String value = environment.get(variable(key));
    if (value == null || value.isBlank()) {
      value = file.getProperty(key);
    }
    return value == null || value.isBlank() ? fallback : value.strip();
  }

  private static String variable(String key) {
    String name = key.startsWith("ports.") ? "port." + key.substring("ports.".length()) : key;
    return "SLUICE_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
