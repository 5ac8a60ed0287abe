package io.sluice.ingestion.files.cli;

import io.sluice.ingestion.files.Reporter;
import io.sluice.terminal.Printable;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** A progress bar on a terminal, with the messages above it. */
final class BarReporter implements Reporter {
  private static final String CLEAR_LINE = "\r\u001B[2K";

  private final PrintWriter out;
  private ProgressBar bar;

  BarReporter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(String what, long bytes) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(Printable.of(what))
            .setInitialMax(bytes)
            .setUnit(" MB", 1 << 20)
            .setUpdateIntervalMillis(200)
            .clearDisplayOnFinish()
            .build();
  }

  @Override
  public void advance(long bytes) {
    bar.stepBy(bytes);
  }

  @Override
  public void end() {
    bar.close();
  }

  @Override
  public void say(String line) {
    out.println(CLEAR_LINE + Printable.of(line));
    out.flush();
  }
}
