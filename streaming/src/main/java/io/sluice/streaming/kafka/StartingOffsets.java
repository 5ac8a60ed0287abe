package io.sluice.streaming.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a source without state begins: where it is told to, and with partitions of which it is told
 * nothing at their beginning.
 *
 * <p>Where the log does not hold the next offset, reading goes on at its beginning: the next offset
 * may have been that of a transaction's end, which retention has deleted with all before it. That
 * no record was passed over or read again is for whoever gets the records to look at.
 */
final class StartingOffsets implements OffsetsInitializer {

  private final HashMap<TopicPartition, Long> known;

  StartingOffsets(Map<TopicPartition, Long> known) {
    this.known = new HashMap<>(known);
  }

  @Override
  public Map<TopicPartition, Long> getPartitionOffsets(
      Collection<TopicPartition> partitions, PartitionOffsetsRetriever retriever) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    partitions.forEach(
        partition ->
            offsets.put(
                partition, known.getOrDefault(partition, KafkaPartitionSplit.EARLIEST_OFFSET)));
    return offsets;
  }

  @Override
  @SuppressWarnings("deprecation") // The connector's interface still asks for it.
  public OffsetResetStrategy getAutoOffsetResetStrategy() {
    return OffsetResetStrategy.EARLIEST;
  }
}
