package io.sluice.cli.wiring;

import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.UserError;
import java.io.File;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A process that does some work and ends, started now and then. */
final class Periodic {
  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final String name;
  private final Duration first;
  private final Clock clock;
  private Instant next;
  private Process running;
  private volatile String problem = "";

  /** What is started. */
  interface Work {
    ProcessBuilder prepare(Instant now) throws IOException;
  }

  /**
   * @param name of its log
   * @param first how long after the first tick it is started, unless its interval is shorter
   */
  Periodic(String name, Duration first, Clock clock) {
    this.name = name;
    this.first = first;
    this.clock = clock;
  }

  /** Starts the work when it is due and does not run; what failed is due again soon. */
  void tick(Platform platform, Duration interval, Work work)
      throws IOException, InterruptedException {
    Instant now = clock.instant();
    if (next == null) {
      next = now.plus(shorter(interval, first));
    }
    if (running != null) {
      if (!running.waitFor(0, TimeUnit.SECONDS)) {
        return;
      }
      boolean done = running.exitValue() == 0;
      problem =
          done
              ? ""
              : "the last run failed; ./sluice logs " + name + " says why, and it is tried again";
      next = now.plus(done ? interval : shorter(interval, AGAIN));
      running = null;
    }
    if (!now.isBefore(next)) {
      running = start(platform, work.prepare(now));
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private Process start(Platform platform, ProcessBuilder builder) throws IOException {
    builder.environment().remove("SLUICE_TTY");
    builder.redirectErrorStream(true);
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(platform.logDir().resolve(name + ".log").toFile());
    return builder.start();
  }

  /** What went wrong last; empty when all is well. */
  String problem() {
    return problem;
  }

  void end() {
    if (running != null) {
      running.destroy();
    }
  }

  /** A setting that is a time above zero. */
  static Duration time(String key, String text, String example) {
    try {
      Duration time = Duration.parse(text);
      if (time.isPositive()) {
        return time;
      }
    } catch (DateTimeException e) {
      throw wrong(key, text, example);
    }
    throw wrong(key, text, example);
  }

  private static UserError wrong(String key, String text, String example) {
    return new UserError(
        "%s is '%s'; it is a time of ISO 8601 above zero, for example %s"
            .formatted(key, text, example));
  }
}
