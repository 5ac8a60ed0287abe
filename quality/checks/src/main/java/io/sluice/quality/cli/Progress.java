package io.sluice.quality.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says what a person waits for, and for how long: a line that counts the seconds on a terminal, one
 * line when a step begins and one when it is done elsewhere.
 */
final class Progress {

  private final PrintWriter out;
  private final boolean terminal;

  Progress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  <T> T during(String step, Supplier<T> work) {
    long start = System.nanoTime();
    print(step + " ...", false);
    try (var ticker = Executors.newSingleThreadScheduledExecutor(Progress::daemon)) {
      if (terminal) {
        ticker.scheduleAtFixedRate(
            () -> print(step + " ... " + since(start).toSeconds() + " s", false),
            1,
            1,
            TimeUnit.SECONDS);
      }
      T result = work.get();
      ticker.shutdownNow();
      String took = String.format(Locale.ROOT, "%.1f s", since(start).toMillis() / 1000.0);
      print(step + ": " + took, true);
      return result;
    } catch (RuntimeException e) {
      print(step + ": failed", true);
      throw e;
    }
  }

  private synchronized void print(String line, boolean last) {
    if (terminal) {
      out.print("\r" + line + "\u001b[K" + (last ? "\n" : ""));
    } else {
      out.println(line);
    }
    out.flush();
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "progress");
    thread.setDaemon(true);
    return thread;
  }
}
