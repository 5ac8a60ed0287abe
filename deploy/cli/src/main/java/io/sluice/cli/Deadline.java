package io.sluice.cli;

import java.time.Duration;

/**
 * When a command stops waiting.
 *
 * @param limit how long it waits in all
 * @param end as {@link System#nanoTime} counts
 */
record Deadline(Duration limit, long end) {
  /** Of a command without the option {@link TimeoutOption}. */
  static final Duration STANDARD = Duration.ofMinutes(10);

  static Deadline in(Duration limit) {
    return new Deadline(limit, System.nanoTime() + limit.toNanos());
  }

  static Deadline standard() {
    return in(STANDARD);
  }

  boolean isPast() {
    return System.nanoTime() - end >= 0;
  }

  /** The limit for people, as one types it. */
  String text() {
    return limit.toSecondsPart() == 0 ? limit.toMinutes() + "m" : limit.toSeconds() + "s";
  }
}
