package io.sluice.streaming.realtime.time;

import io.sluice.streaming.kafka.KafkaRow;

/**
 * An accepted row and its place in event time.
 *
 * @param row in the contract's order
 * @param eventMicros when it happened, in microseconds since 1970
 */
public record TimedRow(KafkaRow source, Object[] row, long eventMicros, Timeliness timeliness) {

  /** Whether it changes windows and sessions. */
  public boolean counts() {
    return timeliness != Timeliness.TOO_LATE;
  }
}
