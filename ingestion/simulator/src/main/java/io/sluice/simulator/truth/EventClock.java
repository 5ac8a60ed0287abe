package io.sluice.simulator.truth;

import java.time.Duration;

/**
 * The clocks of a dataset's partitions: each shows the highest event time that the readable records
 * of its partition have had so far.
 */
final class EventClock {

  /** How late an event is. */
  enum Lateness {
    ON_TIME,
    LATE,
    TOO_LATE
  }

  private final long[] clocks;
  private final long outOfOrderness;
  private final long lateness;

  EventClock(int partitions, Duration outOfOrderness, Duration lateness) {
    this.clocks = new long[partitions];
    java.util.Arrays.fill(clocks, Long.MIN_VALUE);
    this.outOfOrderness = micros(outOfOrderness);
    this.lateness = micros(lateness);
  }

  /** Notes the time of a readable record, and says how late it is. */
  Lateness see(int partition, long time) {
    long clock = Math.max(clocks[partition], time);
    clocks[partition] = clock;
    if (time < clock - lateness) {
      return Lateness.TOO_LATE;
    }
    return time < clock - outOfOrderness ? Lateness.LATE : Lateness.ON_TIME;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }
}
