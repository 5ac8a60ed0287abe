package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.laptop.platform.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The reference page lists every port and setting of the platform, and every variable of the
 * script.
 */
class ConfigurationPageTest {

  private static final Path ROOT = Path.of(System.getProperty("sluice.root", "../.."));
  private static final Path PAGE = ROOT.resolve("docs/reference/configuration.md");
  private static final List<Path> CODE =
      List.of(
          ROOT.resolve("deploy/laptop/src/main/java"), ROOT.resolve("deploy/cli/src/main/java"));
  private static final Pattern READ =
      Pattern.compile("(?:\\bsetting|settings\\.text)\\(\\s*\"([a-z.-]+)\"");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z.-]+)` \\|.*");
  private static final Pattern VARIABLE = Pattern.compile("SLUICE_[A-Z_]+[A-Z]");

  @Test
  void listsEveryPort() throws IOException {
    List<String> rows =
        section("## Ports").stream().filter(line -> line.startsWith("| `")).toList();

    assertThat(rows).hasSameSizeAs(Port.values());
    for (Port port : Port.values()) {
      assertThat(rows)
          .as("the row of %s", port)
          .anyMatch(
              row ->
                  row.startsWith(
                      "| `%s` | `%s` | %d | "
                          .formatted(port.key(), port.variable(), port.standard())));
    }
  }

  @Test
  void listsEverySettingAndNoOther() throws IOException {
    Set<String> listed =
        section("## Settings").stream()
            .map(ROW::matcher)
            .filter(row -> row.matches())
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(listed).as("settings in %s", PAGE).isEqualTo(settingsInTheCode());
  }

  @Test
  void listsEveryVariableOfTheScript() throws IOException {
    List<String> script = new ArrayList<>(Files.readAllLines(ROOT.resolve("sluice")));
    try (Stream<Path> sourced = Files.list(ROOT.resolve("deploy/door"))) {
      for (Path file : sourced.filter(path -> path.toString().endsWith(".sh")).toList()) {
        script.addAll(Files.readAllLines(file));
      }
    }
    Set<String> used = variables(script);
    Set<String> listed =
        variables(section("## Script").stream().filter(line -> line.startsWith("|")).toList());

    assertThat(listed).as("variables in %s", PAGE).isEqualTo(used);
  }

  private static Set<String> settingsInTheCode() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (Path code : CODE) {
      try (Stream<Path> files = Files.walk(code)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          READ.matcher(Files.readString(file)).results().forEach(read -> keys.add(read.group(1)));
        }
      }
    }
    return keys;
  }

  private static Set<String> variables(List<String> lines) {
    return lines.stream()
        .flatMap(line -> VARIABLE.matcher(line).results())
        .map(found -> found.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> section(String heading) throws IOException {
    return Files.readAllLines(PAGE).stream()
        .dropWhile(line -> !line.equals(heading))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .toList();
  }
}
