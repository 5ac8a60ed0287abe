package io.sluice.quality.report;

import io.sluice.contracts.model.QualityCheck.Severity;
import io.sluice.quality.plan.NumberText;
import io.sluice.terminal.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;

/**
 * A run as a table for people: by dataset, the worst first. Datasets that hold nothing yet share
 * one line, unless everything is asked for.
 */
public final class ReportTable {

  private static final int MAX_NAME = 44;

  private final Ansi ansi;
  private final boolean everything;

  public ReportTable(Ansi ansi, boolean everything) {
    this.ansi = ansi;
    this.everything = everything;
  }

  public String print(RunReport run) {
    StringBuilder out = new StringBuilder();
    List<String> empty = new ArrayList<>();
    for (DatasetReport dataset : run.datasets()) {
      if (dataset.holdsNothing() && !everything) {
        empty.add(dataset.dataset().toString());
      } else {
        print(dataset, out);
      }
    }
    if (!empty.isEmpty()) {
      out.append(empty.size())
          .append(empty.size() == 1 ? " dataset holds" : " datasets hold")
          .append(" nothing yet: ")
          .append(String.join(", ", empty))
          .append(" (--verbose says more)\n\n");
    }
    return out.append(summary(run)).append('\n').toString();
  }

  private void print(DatasetReport dataset, StringBuilder out) {
    out.append(dataset.dataset()).append("  (").append(dataset.table());
    if (dataset.isCounted()) {
      out.append(", ").append(rows(dataset.rows()));
    }
    dataset.snapshot().ifPresent(snapshot -> out.append(", snapshot ").append(snapshot));
    out.append(")\n");
    List<Verdict> verdicts = new ArrayList<>(dataset.verdicts());
    String common = commonReason(verdicts);
    if (!common.isEmpty()) {
      Verdict first = verdicts.getFirst();
      line(List.of(label(first), verdicts.size() + " checks: " + common), List.of(8), first, out);
      out.append('\n');
      return;
    }
    verdicts.sort(Comparator.comparingInt(ReportTable::rank));
    int name =
        verdicts.stream()
            .mapToInt(v -> Math.min(MAX_NAME, Printable.of(v.check().name()).length()))
            .max()
            .orElse(0);
    int measured =
        verdicts.stream().mapToInt(v -> Printable.of(v.measured()).length()).max().orElse(0);
    for (Verdict verdict : verdicts) {
      line(
          List.of(
              label(verdict),
              verdict.check().kind().label(),
              verdict.check().name(),
              verdict.measured(),
              detail(verdict)),
          List.of(8, 7, name, measured),
          verdict,
          out);
    }
    out.append('\n');
  }

  private void line(List<String> texts, List<Integer> widths, Verdict verdict, StringBuilder out) {
    List<String> cells = texts.stream().map(Printable::of).toList();
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String cell = cells.get(i);
      int width = i < widths.size() ? widths.get(i) : 0;
      String padding = " ".repeat(Math.max(0, width - cell.length()));
      line.append("  ").append(i == 0 ? coloured(cell, verdict) : cell).append(padding);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  /** Where the same reason kept every check from running, it is said once. */
  private static String commonReason(List<Verdict> verdicts) {
    List<String> reasons =
        verdicts.stream()
            .map(v -> v.metric().isPresent() ? "" : v.message())
            .distinct()
            .limit(2)
            .toList();
    return reasons.size() == 1 && verdicts.size() > 1 ? reasons.getFirst() : "";
  }

  private static String detail(Verdict verdict) {
    String expected = verdict.check().expected();
    if (verdict.status() == CheckStatus.PASSED || verdict.metric().isEmpty()) {
      return verdict.message().isEmpty() ? expected : verdict.message();
    }
    String must = "expected: " + expected;
    return verdict.message().isEmpty() ? must : verdict.message() + "; " + must;
  }

  private static String label(Verdict verdict) {
    return switch (verdict.status()) {
      case PASSED -> "ok";
      case SKIPPED -> "skipped";
      case ERROR -> "ERROR";
      case FAILED ->
          switch (verdict.check().severity()) {
            case ERROR -> "FAILED";
            case WARNING -> "WARNING";
            case INFO -> "note";
          };
    };
  }

  private String coloured(String label, Verdict verdict) {
    String style =
        switch (verdict.status()) {
          case PASSED -> "fg(green)";
          case SKIPPED -> "faint";
          case FAILED, ERROR ->
              verdict.check().severity() == Severity.ERROR ? "bold,fg(red)" : "bold,fg(yellow)";
        };
    return ansi.string("@|" + style + " " + label + "|@");
  }

  private static int rank(Verdict verdict) {
    return switch (verdict.status()) {
      case FAILED, ERROR -> Severity.values().length - 1 - verdict.check().severity().ordinal();
      case SKIPPED -> 10;
      case PASSED -> 20;
    };
  }

  private static String summary(RunReport run) {
    List<String> parts = new ArrayList<>();
    parts.add(run.count(CheckStatus.PASSED) + " ok");
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
      long bad = run.bad(severity);
      if (bad > 0 || severity != Severity.INFO) {
        parts.add(bad + " failed (" + severity.name().toLowerCase(Locale.ROOT) + ")");
      }
    }
    parts.add(run.count(CheckStatus.SKIPPED) + " skipped");
    long checks = run.verdicts().count();
    int datasets = run.datasets().size();
    return "%d check%s of %d dataset%s: %s"
        .formatted(
            checks,
            checks == 1 ? "" : "s",
            datasets,
            datasets == 1 ? "" : "s",
            String.join(", ", parts));
  }

  private static String rows(long rows) {
    return NumberText.format(rows) + (rows == 1 ? " row" : " rows");
  }
}
