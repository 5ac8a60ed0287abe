package io.sluice.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The page docs/bad-situations.md: what people read there is what is run and expected here. */
final class BadSituations {
  static final Path PAGE =
      Path.of(System.getProperty("sluice.root"), "docs", "bad-situations.md").normalize();

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  private BadSituations() {}

  /** Those with rows below them. */
  static Set<String> headings() throws IOException {
    Set<String> headings = new LinkedHashSet<>();
    String last = "";
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("## ")) {
        last = line.substring(3);
      } else if (line.startsWith("| `")) {
        headings.add(last);
      }
    }
    return headings;
  }

  /** The rows below a heading. */
  static List<Situation> under(String heading) throws IOException {
    List<Situation> rows = new ArrayList<>();
    boolean here = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.startsWith("## ")) {
        here = line.equals("## " + heading);
      } else if (here && line.startsWith("| `")) {
        rows.add(row(line));
      }
    }
    return rows;
  }

  private static Situation row(String line) {
    String[] cells = line.strip().replaceAll("^\\||\\|$", "").split("\\|");
    if (cells.length != 6) {
      throw new IllegalArgumentException(PAGE + ": this row has no six cells: " + line);
    }
    return new Situation(
        codes(cells[0]).getFirst(),
        cells[1].strip(),
        words(codes(cells[2]).getFirst()),
        Integer.parseInt(cells[3].strip()),
        codes(cells[4]),
        cells[5].strip());
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
  }

  /** As a shell splits a line with double quotes. */
  private static List<String> words(String command) {
    return WORD.matcher(command).results().map(BadSituations::word).toList();
  }

  private static String word(MatchResult found) {
    return found.group(1) == null ? found.group(2) : found.group(1);
  }
}
