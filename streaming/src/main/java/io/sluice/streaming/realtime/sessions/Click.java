package io.sluice.streaming.realtime.sessions;

/**
 * What sessions need of a click.
 *
 * @param at when, in microseconds since 1970
 * @param appendedAt Kafka's timestamp of the source record
 */
public record Click(String visitor, long at, String type, long appendedAt) {}
