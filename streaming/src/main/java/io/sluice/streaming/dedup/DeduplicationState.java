package io.sluice.streaming.dedup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * The deduplicators of all partitions that one subtask may meet.
 *
 * <p>The log's partitions already gather the rows of one identity, so no shuffle is needed; but
 * after a restore Kafka's splits may lie on other subtasks than before. Therefore each subtask gets
 * the state of all partitions (a union list) and writes back those it has since met. A partition
 * nobody has met yet is carried on by one subtask, chosen by its name; if its state then stands
 * twice in a checkpoint, the one with the higher offset has seen more of the log, and wins.
 */
public final class DeduplicationState {

  private final Map<TopicPartition, PartitionDeduplicator> byPartition = new HashMap<>();
  private final Set<TopicPartition> met = new HashSet<>();

  /** The deduplicator of a partition that this subtask reads. */
  public PartitionDeduplicator of(String topic, int partition) {
    var key = new TopicPartition(topic, partition);
    met.add(key);
    return byPartition.computeIfAbsent(key, unseen -> new PartitionDeduplicator(topic, partition));
  }

  /** Takes up the elements of a checkpoint, of all subtasks. */
  public void restore(Iterable<byte[]> checkpoint) throws IOException {
    for (byte[] element : checkpoint) {
      var restored = PartitionDeduplicator.fromBytes(element);
      byPartition.merge(
          new TopicPartition(restored.topic(), restored.partition()),
          restored,
          (a, b) -> a.nextOffset() >= b.nextOffset() ? a : b);
    }
  }

  /** The elements this subtask writes into a checkpoint, one a partition. */
  public List<byte[]> snapshot(int subtask, int parallelism) {
    List<byte[]> elements = new ArrayList<>();
    byPartition.forEach(
        (key, state) -> {
          if (met.contains(key) || Math.floorMod(key.hashCode(), parallelism) == subtask) {
            elements.add(state.toBytes());
          }
        });
    return elements;
  }

  /** Forgets in every partition what lies out of the window. */
  public void forget(long windowMillis) {
    byPartition.values().forEach(state -> state.forget(windowMillis));
  }
}
