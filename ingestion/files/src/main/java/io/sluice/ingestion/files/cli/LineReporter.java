package io.sluice.ingestion.files.cli;

import io.sluice.ingestion.files.Reporter;
import io.sluice.terminal.Printable;
import java.io.PrintWriter;
import java.time.Duration;

/** Plain lines, one every few seconds: for logs and pipes. */
final class LineReporter implements Reporter {
  private static final long EVERY = Duration.ofSeconds(5).toNanos();

  private final PrintWriter out;
  private String what = "";
  private long total;
  private long done;
  private long told;

  LineReporter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(String phase, long bytes) {
    what = Printable.of(phase);
    total = bytes;
    done = 0;
    told = System.nanoTime();
  }

  @Override
  public void advance(long bytes) {
    done += bytes;
    long now = System.nanoTime();
    if (now - told >= EVERY) {
      told = now;
      out.printf("%s: %,d of %,d MB%n", what, done >> 20, total >> 20);
      out.flush();
    }
  }

  @Override
  public void end() {
    out.flush();
  }

  @Override
  public void say(String line) {
    out.println(Printable.of(line));
    out.flush();
  }
}
