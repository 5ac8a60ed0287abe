package io.sluice.streaming.realtime.stock;

/**
 * What stock needs of a movement.
 *
 * @param at when, in microseconds since 1970
 * @param appendedAt Kafka's timestamp of the source record
 */
public record Movement(String product, String place, long quantity, long at, long appendedAt) {}
