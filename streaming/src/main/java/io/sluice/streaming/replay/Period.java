package io.sluice.streaming.replay;

import java.io.Serializable;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * From one instant up to another, which is not in it, in milliseconds since 1970: the Kafka
 * timestamps of the records in question.
 */
record Period(long from, long to) implements Serializable {

  static final Period ALL = new Period(Long.MIN_VALUE / 1000, Long.MAX_VALUE / 1000);

  /** Whole days in UTC, the last one too. */
  static Period of(LocalDate first, LocalDate last) {
    return new Period(start(first), start(last.plusDays(1)));
  }

  private static long start(LocalDate day) {
    return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  boolean contains(long millis) {
    return millis >= from && millis < to;
  }

  /** What also comes after it. */
  Period and(Duration after) {
    return new Period(from, Math.min(ALL.to, to + after.toMillis()));
  }

  boolean isAll() {
    return equals(ALL);
  }
}
