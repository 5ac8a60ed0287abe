package io.sluice.streaming.sink;

/**
 * What was read of one log partition.
 *
 * @param from the offset from which on all of the partition was read
 * @param to the offset after the last record
 * @param logTime the highest timestamp that the broker gave to a record read, in milliseconds;
 *     {@code Long.MIN_VALUE} when it gave none
 */
public record OffsetRange(long from, long to, long logTime) {

  /** From the lower beginning to the higher end. */
  OffsetRange and(OffsetRange other) {
    return new OffsetRange(
        Math.min(from, other.from), Math.max(to, other.to), Math.max(logTime, other.logTime));
  }

  /** The same, beginning elsewhere. */
  OffsetRange since(long begin) {
    return new OffsetRange(begin, to, logTime);
  }
}
