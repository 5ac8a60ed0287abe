package io.sluice.streaming.realtime.time;

import io.sluice.streaming.kafka.KafkaRow;
import java.time.Duration;
import java.time.Instant;

/**
 * The rule by which event time runs, as a function of the log: the clock of a log partition is the
 * highest event time that its records have shown so far, whatever else becomes of them. An event
 * time that lies more than five minutes after the record's Kafka timestamp, or before year 1, moves
 * no clock, nor does any of a record whose Kafka timestamp is its sender's: one wrong record would
 * make all that follow late.
 *
 * <p>Times of events are microseconds since 1970.
 */
public final class EventClock {

  /** A clock that nothing has moved, and an event time that cannot be read. */
  public static final long NONE = Long.MIN_VALUE;

  private static final long AHEAD_MICROS = Duration.ofMinutes(5).toMillis() * 1000;
  private static final long EARLIEST =
      Instant.parse("0001-01-01T00:00:00Z").getEpochSecond() * 1_000_000;

  private EventClock() {}

  /** The clock after a record. */
  public static long after(long clock, KafkaRow record, long eventMicros) {
    boolean counts =
        record.byBroker()
            && eventMicros >= EARLIEST
            && eventMicros <= record.appendedAt() * 1000 + AHEAD_MICROS;
    return counts ? Math.max(clock, eventMicros) : clock;
  }
}
