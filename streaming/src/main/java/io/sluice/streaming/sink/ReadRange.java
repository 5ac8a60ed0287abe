package io.sluice.streaming.sink;

import org.apache.kafka.common.TopicPartition;

/** What one subtask has read of a log partition since the last checkpoint; it grows. */
final class ReadRange {

  private final TopicPartition partition;
  private final long from;
  private long to;
  private long logTime = Long.MIN_VALUE;

  ReadRange(TopicPartition partition, long from) {
    this.partition = partition;
    this.from = from;
  }

  TopicPartition partition() {
    return partition;
  }

  boolean isOf(String topic, int number) {
    return partition.partition() == number && partition.topic().equals(topic);
  }

  void add(long offset, long time) {
    to = offset + 1;
    logTime = Math.max(logTime, time);
  }

  long last() {
    return to - 1;
  }

  OffsetRange toRange() {
    return new OffsetRange(from, to, logTime);
  }
}
