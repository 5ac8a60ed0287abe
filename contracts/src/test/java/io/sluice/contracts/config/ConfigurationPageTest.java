package io.sluice.contracts.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The reference page lists the addresses that {@link SluiceConfig} reads, with their defaults. */
class ConfigurationPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("sluice.root", ".."), "docs/reference/configuration.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z.]+)` \\| `(SLUICE_[A-Z_]+)` \\| (.+) \\|");

  @Test
  void listsEveryAddressAndNoOther() throws IOException {
    Map<String, String> asked = new TreeMap<>(Asked.byLoading().defaults);
    Map<String, String> listed = new TreeMap<>();
    Set<String> keys = new TreeSet<>();
    for (String line : section("## Addresses")) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        keys.add(row.group(1));
        String shown = row.group(3);
        listed.put(row.group(2), shown.startsWith("none") ? "" : shown.replace("`", ""));
      }
    }
    assertThat(listed).as("variables and defaults in %s", PAGE).isEqualTo(asked);
    assertThat(keys)
        .as("keys in %s", PAGE)
        .extracting(key -> "SLUICE_" + key.replace('.', '_').toUpperCase(java.util.Locale.ROOT))
        .containsExactlyInAnyOrderElementsOf(listed.keySet());
  }

  private static Iterable<String> section(String heading) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.equals(heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .toList();
  }

  /** An environment that notes what it is asked for. */
  private static final class Asked extends HashMap<String, String> {
    private static final long serialVersionUID = 1L;
    private final Map<String, String> defaults = new TreeMap<>();

    static Asked byLoading() {
      var asked = new Asked();
      SluiceConfig.load(asked);
      return asked;
    }

    @Override
    public String getOrDefault(Object variable, String fallback) {
      defaults.put((String) variable, fallback == null ? "" : fallback);
      return fallback == null ? "given" : fallback;
    }
  }
}
