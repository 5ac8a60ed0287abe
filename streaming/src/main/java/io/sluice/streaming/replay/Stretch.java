package io.sluice.streaming.replay;

import java.io.Serializable;
import java.util.Optional;

/**
 * Records of one partition that follow one another in the log.
 *
 * @param from the first offset
 * @param to the offset after the last one
 * @param rows how many there are, or more
 * @param oldest the lowest Kafka timestamp, in milliseconds
 * @param newest the highest
 */
record Stretch(int partition, long from, long to, long rows, long oldest, long newest)
    implements Serializable {

  static Stretch of(int partition, long offset, long appendedAt) {
    return new Stretch(partition, offset, offset + 1, 1, appendedAt, appendedAt);
  }

  /** Both, as one. */
  Stretch and(Stretch other) {
    return new Stretch(
        partition,
        Math.min(from, other.from),
        Math.max(to, other.to),
        rows + other.rows,
        Math.min(oldest, other.oldest),
        Math.max(newest, other.newest));
  }

  /** The part of it that lies between two offsets, if there is one; it counts as many rows. */
  Optional<Stretch> between(long begin, long end) {
    return to <= begin || from >= end
        ? Optional.empty()
        : Optional.of(
            new Stretch(partition, Math.max(from, begin), Math.min(to, end), rows, oldest, newest));
  }

  boolean holds(long offset) {
    return offset >= from && offset < to;
  }
}
