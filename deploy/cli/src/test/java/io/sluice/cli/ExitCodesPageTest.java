package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reference page lists the exit codes of every command that the script offers. */
class ExitCodesPageTest {
  private static final Path ROOT = Path.of(System.getProperty("sluice.root", "../.."));
  private static final Pattern OFFERED = Pattern.compile("^  ([a-z]+)\\b.*");
  private static final Pattern NAME = Pattern.compile("`([a-z]+)[^`]*`");

  @Test
  void listsEveryCommand() throws IOException {
    Set<String> offered =
        Files.readAllLines(ROOT.resolve("sluice")).stream()
            .dropWhile(line -> !line.startsWith("usage: "))
            .takeWhile(line -> !line.equals("TEXT"))
            .map(OFFERED::matcher)
            .filter(row -> row.matches())
            .map(row -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(offered).contains("up", "verify");
    assertThat(listed()).isEqualTo(offered);
  }

  private static Set<String> listed() throws IOException {
    List<String> rows =
        Files.readAllLines(ROOT.resolve("docs/reference/exit-codes.md")).stream()
            .dropWhile(line -> !line.startsWith("| Command |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    Set<String> names = new TreeSet<>();
    for (String row : rows) {
      NAME.matcher(row.split("\\|", -1)[1]).results().forEach(name -> names.add(name.group(1)));
    }
    return names;
  }
}
