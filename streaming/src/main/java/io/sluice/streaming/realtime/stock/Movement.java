package io.sluice.streaming.realtime.stock;

/**
 * What stock needs of a movement.
 *
 * @param at when, in microseconds since 1970
 * @param partition and {@code offset}: where its record stands in the log
 * @param appendedAt Kafka's timestamp of the source record
 */
public record Movement(
    String product,
    String place,
    long quantity,
    long at,
    int partition,
    long offset,
    long appendedAt) {}
