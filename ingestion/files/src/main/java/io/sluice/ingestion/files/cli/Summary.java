package io.sluice.ingestion.files.cli;

import io.sluice.ingestion.files.FileOutcome;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a run did: counted for people, and each file's outcome. */
final class Summary {
  private final List<FileOutcome> outcomes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private int done;
  private int skipped;
  private int failed;
  private long rows;
  private long rejected;

  void add(FileOutcome outcome) {
    outcomes.add(outcome);
    switch (outcome.kind()) {
      case DONE -> done++;
      case SKIPPED -> skipped++;
      case FAILED -> failed++;
    }
    rows += outcome.rows();
    rejected += outcome.rejected();
  }

  /** Something failed that is no file of the run: an argument, or the platform. */
  void addProblem(String message) {
    problems.add(message);
    failed++;
  }

  List<FileOutcome> outcomes() {
    return outcomes;
  }

  List<String> problems() {
    return problems;
  }

  boolean failed() {
    return failed > 0;
  }

  int skipped() {
    return skipped;
  }

  void print(PrintWriter out, Duration took) {
    double seconds = Math.max(took.toMillis(), 1) / 1_000.0;
    out.println();
    line(out, "files ingested", done);
    line(out, "files skipped", skipped);
    line(out, "files failed", failed);
    line(out, "rows", rows);
    line(out, "lines rejected", rejected);
    out.printf("%-16s%,12.1f%n", "seconds", seconds);
    line(out, "rows/s", Math.round(rows / seconds));
    if (rejected > 0) {
      out.println(
          "Rejected lines are on the topic ops.rejected, from there in quarantine.records.");
    }
    out.flush();
  }

  private static void line(PrintWriter out, String name, long value) {
    out.printf("%-16s%,12d%n", name, value);
  }
}
