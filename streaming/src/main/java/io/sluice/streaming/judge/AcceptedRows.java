package io.sluice.streaming.judge;

import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.kafka.ReadEnd;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What was read and accepted before, for a start without state. */
public interface AcceptedRows extends Serializable {

  /** The partitions of which something was read. */
  Set<TopicPartition> partitions();

  /** Up to where a partition was read; empty when nothing of it was. */
  Optional<ReadEnd> end(String topic, int partition);

  /**
   * Tells each record before that end whose row was accepted, in no order.
   *
   * @param since only those with this Kafka timestamp or a later one, in milliseconds
   */
  void each(String topic, int partition, long since, Consumer<KafkaRow> record) throws IOException;

  /** For a job that then reads the log from its beginning. */
  static AcceptedRows none() {
    return new None();
  }

  /** Nothing was read. */
  record None() implements AcceptedRows {
    @Override
    public Set<TopicPartition> partitions() {
      return Set.of();
    }

    @Override
    public Optional<ReadEnd> end(String topic, int partition) {
      return Optional.empty();
    }

    @Override
    public void each(String topic, int partition, long since, Consumer<KafkaRow> record) {
      throw new IllegalStateException("nothing was read of " + topic);
    }
  }
}
