package io.sluice.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The platform's ports, as docs/reference/configuration.md tells them. */
final class Ports {
  private static final Path PAGE =
      Path.of(System.getProperty("sluice.root"), "docs", "reference", "configuration.md")
          .normalize();
  private static final Pattern ROW =
      Pattern.compile("^\\| `ports\\.([a-z-]+)` \\| `SLUICE_PORT_[A-Z_]+` \\| ([0-9]+) \\|.*");
  private static final Map<String, Integer> STANDARD = read();

  private Ports() {}

  /** By name, the port without an offset. */
  static Map<String, Integer> standard() {
    return STANDARD;
  }

  private static Map<String, Integer> read() {
    try (Stream<String> lines = Files.lines(PAGE)) {
      Map<String, Integer> ports =
          lines
              .map(ROW::matcher)
              .filter(Matcher::matches)
              .collect(Collectors.toMap(row -> row.group(1), row -> Integer.valueOf(row.group(2))));
      if (ports.isEmpty()) {
        throw new IllegalStateException(PAGE + " tells no port");
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
