package io.sluice.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Patience with a busy machine. */
final class Waiting {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private Waiting() {}

  static void until(String what, Callable<Boolean> holds) {
    Awaitility.await(what).atMost(LIMIT).pollInterval(Duration.ofMillis(50)).until(holds);
  }

  /** Lets time pass, in which something must stay as it is. */
  static void pass(Duration time) {
    long begin = System.nanoTime();
    Awaitility.await("time passes")
        .atMost(time.plusMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> System.nanoTime() - begin >= time.toNanos());
  }
}
