package io.sluice.kubernetes.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages link to is there: above all the evidence that the pages on security name. */
class LinksTest {
  private static final Path ROOT = Path.of(System.getProperty("sluice.root"));
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");
  private static final Path CLAIMS = ROOT.resolve("docs/security/self-assessment.md");

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String page : List.of("README.md", "CONTRIBUTING.md", "SECURITY.md")) {
      pages.add(ROOT.resolve(page));
    }
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }

  @Test
  void whatPagesLinkToIsThere() throws IOException {
    List<String> dead = new ArrayList<>();
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        String to = link.group(1);
        if (!to.contains(":") && !Files.exists(page.getParent().resolve(to))) {
          dead.add(ROOT.relativize(page) + " -> " + to);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  @Test
  void everyClaimOfTheSelfAssessmentHasItsEvidenceOrSaysThatItIsNotMet() throws IOException {
    List<String> rows =
        Files.readAllLines(CLAIMS).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| Criterion"))
            .filter(line -> !line.startsWith("| ---"))
            .toList();

    assertThat(rows)
        .hasSizeGreaterThan(20)
        .allMatch(
            row ->
                row.matches("\\|[^|]+\\| (met|partly|not met) \\|.+")
                    && (row.contains("| not met |") || LINK.matcher(row).find()));
  }
}
