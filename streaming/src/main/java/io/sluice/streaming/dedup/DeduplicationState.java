package io.sluice.streaming.dedup;

import io.sluice.streaming.partition.Chunks;
import io.sluice.streaming.partition.PartitionStates;
import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * The deduplicators of all partitions that one subtask may meet. The log's partitions already
 * gather the rows of one identity, so no shuffle is needed.
 */
public final class DeduplicationState {

  private final PartitionStates<PartitionDeduplicator> partitions;

  /**
   * @param maker makes the deduplicator of a partition that is not in the checkpoint, by topic and
   *     number
   */
  public DeduplicationState(BiFunction<String, Integer, PartitionDeduplicator> maker) {
    partitions = new PartitionStates<>(maker, PartitionDeduplicator::fromBytes);
  }

  /** The deduplicator of a partition that this subtask reads. */
  public PartitionDeduplicator of(String topic, int partition) {
    return partitions.of(topic, partition);
  }

  /** Makes the deduplicator of a partition that this subtask carries on until one meets it. */
  public void prepare(TopicPartition partition, int subtask, int parallelism) {
    partitions.prepare(partition, subtask, parallelism);
  }

  /** Takes up the elements of a checkpoint, of all subtasks. */
  public void restore(Iterable<Chunks> checkpoint) throws IOException {
    partitions.restore(checkpoint);
  }

  /** The elements this subtask writes into a checkpoint, one a partition. */
  public List<Chunks> snapshot(int subtask, int parallelism) {
    return partitions.snapshot(subtask, parallelism);
  }
}
