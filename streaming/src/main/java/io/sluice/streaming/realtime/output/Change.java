package io.sluice.streaming.realtime.output;

/**
 * A new state of one row of a realtime dataset. It is encoded where it is made, so that it crosses
 * the network, waits for others and reaches its topic as the same bytes.
 *
 * @param dataset {@code <domain>.<dataset>}, which is also the topic
 * @param key the key fields as JSON, UTF-8
 * @param value the whole row in the wire format
 * @param version counts the states of this key; newer states have higher versions
 * @param sourceAppendedAt Kafka's timestamp of the newest source record in it, in milliseconds
 */
public record Change(
    String dataset, byte[] key, byte[] value, long version, long sourceAppendedAt) {}
