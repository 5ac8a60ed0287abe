package io.sluice.streaming.realtime.sales;

/**
 * What one order or click adds to one minute, country and category.
 *
 * @param minute the minute's start, in milliseconds since 1970
 * @param cents revenue
 * @param appendedAt Kafka's timestamp of the source record
 */
public record SalesDelta(
    long minute,
    String country,
    String category,
    long orders,
    long units,
    long cents,
    long views,
    long appendedAt) {

  static final long MINUTE = 60_000;

  static long minuteOf(long eventMicros) {
    return Math.floorDiv(eventMicros, MINUTE * 1000) * MINUTE;
  }
}
