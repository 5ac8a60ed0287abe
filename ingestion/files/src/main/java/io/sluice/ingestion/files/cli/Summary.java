package io.sluice.ingestion.files.cli;

import io.sluice.ingestion.files.FileOutcome;
import java.io.PrintWriter;
import java.time.Duration;

/** Counts what a run did. */
final class Summary {
  private int done;
  private int skipped;
  private int failed;
  private long rows;
  private long rejected;

  void add(FileOutcome outcome) {
    switch (outcome.kind()) {
      case DONE -> done++;
      case SKIPPED -> skipped++;
      case FAILED -> failed++;
    }
    rows += outcome.rows();
    rejected += outcome.rejected();
  }

  void addFailure() {
    failed++;
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
