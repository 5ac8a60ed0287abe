package io.sluice.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The account in words, for a terminal and for continuous integration.
 *
 * @param wall how long the run took, its build included
 * @param leftOut what the run did not look at; empty when that is nothing
 */
record AccountText(List<TestClass> classes, Duration wall, String leftOut) {
  private static final int SLOWEST = 10;
  private static final int SAID = 12;
  private static final int NAMED = 4;

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (classes.isEmpty()) {
      lines.add("No test has run.");
      return lines;
    }
    modules(lines);
    slowest(lines);
    skipped(lines);
    failed(lines);
    lines.add("");
    if (!leftOut.isEmpty()) {
      lines.add(leftOut);
    }
    lines.add("The run took %s.".formatted(minutes(wall)));
    lines.add(
        "%d passed, %d failed, %d skipped"
            .formatted(
                classes.stream().mapToInt(TestClass::passed).sum(),
                classes.stream().mapToInt(one -> one.failures().size()).sum(),
                classes.stream().mapToInt(one -> one.skips().size()).sum()));
    return lines;
  }

  private void modules(List<String> lines) {
    Map<String, List<TestClass>> modules =
        classes.stream()
            .collect(Collectors.groupingBy(TestClass::module, TreeMap::new, Collectors.toList()));
    lines.add("");
    lines.add("%-28s %8s %8s".formatted("Module", "tests", "minutes"));
    modules.forEach(
        (module, of) ->
            lines.add(
                "  %-26s %8d %8s"
                    .formatted(
                        module, of.stream().mapToInt(TestClass::ran).sum(), clock(sum(of)))));
  }

  private static Duration sum(List<TestClass> classes) {
    return classes.stream().map(TestClass::took).reduce(Duration.ZERO, Duration::plus);
  }

  private void slowest(List<String> lines) {
    lines.add("");
    lines.add("Slowest classes");
    classes.stream()
        .sorted(Comparator.comparing(TestClass::took).reversed())
        .limit(SLOWEST)
        .forEach(
            one ->
                lines.add(
                    "  %-44s %8s   %s".formatted(one.name(), clock(one.took()), one.module())));
  }

  /** By their reason, since one missing folder skips many. */
  private void skipped(List<String> lines) {
    Map<String, List<String>> reasons = new TreeMap<>();
    for (TestClass one : classes) {
      for (TestClass.Skip skip : one.skips()) {
        reasons
            .computeIfAbsent(skip.why(), _ -> new ArrayList<>())
            .add(one.name() + "." + skip.test());
      }
    }
    if (reasons.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add("Skipped");
    reasons.forEach(
        (why, tests) -> {
          lines.add("  %d because: %s".formatted(tests.size(), why));
          tests.stream().limit(NAMED).forEach(test -> lines.add("      " + test));
          if (tests.size() > NAMED) {
            lines.add("      and %d more".formatted(tests.size() - NAMED));
          }
        });
  }

  private void failed(List<String> lines) {
    for (TestClass one : classes) {
      for (TestClass.Failure failure : one.failures()) {
        lines.add("");
        lines.add("FAILED %s.%s (%s)".formatted(one.name(), failure.test(), one.module()));
        failure.said().stream().limit(SAID).forEach(line -> lines.add("    " + line));
        if (failure.said().size() > SAID) {
          lines.add("    and %d lines more".formatted(failure.said().size() - SAID));
        }
        if (!failure.where().isEmpty()) {
          lines.add("  at " + failure.where());
        }
        lines.add("  whole report: " + one.report());
      }
    }
  }

  private static String clock(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1000.0);
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  private static String minutes(Duration duration) {
    return duration.toSeconds() < 60
        ? duration.toSeconds() + " s"
        : "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
  }
}
