package io.sluice.simulator;

import io.sluice.terminal.Printable;
import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Tells a person how a run goes: a bar on a terminal, else a line every few seconds. */
final class RunReporter {
  private static final long EVERY = Duration.ofSeconds(5).toNanos();
  private static final int STEP = 1_000;
  private static final String CLEAR_LINE = "\r\u001B[2K";

  private final PrintWriter out;
  private final boolean terminal;
  private final long total;
  private ProgressBar bar;
  private long begin;
  private long told;
  private long first;

  RunReporter(PrintWriter out, boolean terminal, long total) {
    this.out = out;
    this.terminal = terminal;
    this.total = total;
  }

  void say(String line) {
    String safe = Printable.of(line);
    out.println(terminal ? CLEAR_LINE + safe : safe);
    out.flush();
  }

  /**
   * @param done events that an earlier run has sent
   */
  void begin(long done) {
    first = done;
    begin = System.nanoTime();
    told = begin;
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("generating")
              .setInitialMax(total)
              .setUnit(" events", 1)
              .setUpdateIntervalMillis(200)
              .showSpeed()
              .clearDisplayOnFinish()
              .build();
    }
  }

  /** So many events are done. */
  void at(long events) {
    if (events % STEP != 0) {
      return;
    }
    if (bar != null) {
      bar.stepTo(events);
      return;
    }
    long now = System.nanoTime();
    if (now - told >= EVERY) {
      told = now;
      double seconds = (now - begin) / 1e9;
      out.printf(
          "generating: %,d of %,d events, %,.0f a second%n",
          events, total, (events - first) / seconds);
      out.flush();
    }
  }

  void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
