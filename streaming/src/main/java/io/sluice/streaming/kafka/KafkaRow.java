package io.sluice.streaming.kafka;

import org.apache.kafka.common.header.Headers;

/**
 * One record of the log, as it was read.
 *
 * @param appendedAt Kafka's timestamp in milliseconds
 * @param byBroker whether that is the time at which the broker appended the record (LogAppendTime).
 *     Else it is whatever its sender wrote, and no clock may go by it
 * @param key may be null
 * @param value may be null (a tombstone)
 */
public record KafkaRow(
    String topic,
    int partition,
    long offset,
    long appendedAt,
    boolean byBroker,
    byte[] key,
    byte[] value,
    Headers headers)
    implements LogEvent {

  /** Where it stands, for messages. */
  public String position() {
    return topic + "-" + partition + "@" + offset;
  }
}
