package io.sluice.streaming.judge;

import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.kafka.ReadEnd;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.function.Consumer;

/** What was read and accepted before, for where no state knows it. */
public interface AcceptedRows extends Serializable {

  /** Up to where a partition was read; empty when nothing of it was. */
  Optional<ReadEnd> end(String topic, int partition);

  /**
   * Tells each record before an offset whose row was accepted, about in the order of time.
   *
   * @param until the offset
   * @param since only those with this Kafka timestamp or a later one, in milliseconds
   * @throws IOException when that cannot be told, also when the rows do not reach so far
   */
  void each(String topic, int partition, long until, long since, Consumer<KafkaRow> record)
      throws IOException;
}
