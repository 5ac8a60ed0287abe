package io.sluice.laptop.supervisor;

import java.time.Duration;

/**
 * The supervisor's patience.
 *
 * @param poll between looks at a process that starts
 * @param check between questions to a healthy part about its health
 * @param firstPause before the first restart; doubles with each further one
 * @param longestPause above which it grows no more
 * @param stableAfter how long a part has to be healthy for its next restart to be a first one again
 * @param hungAfter how long a part that runs may be unhealthy before it is restarted
 * @param failedAfter starts in a row that did not lead to health before the part, hook or keeper
 *     counts as failed
 */
record Timing(
    Duration poll,
    Duration check,
    Duration firstPause,
    Duration longestPause,
    Duration stableAfter,
    Duration hungAfter,
    int failedAfter) {
  static final Timing STANDARD =
      new Timing(
          Duration.ofMillis(200),
          Duration.ofSeconds(3),
          Duration.ofMillis(500),
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          3);

  /** The pause before a restart, given how many there were in a row before it. */
  Duration pause(int restartsInRow) {
    Duration pause = firstPause.multipliedBy(1L << Math.min(restartsInRow, 20));
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }
}
