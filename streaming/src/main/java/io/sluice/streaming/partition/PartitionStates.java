package io.sluice.streaming.partition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.kafka.common.TopicPartition;

/**
 * The states of all partitions that one subtask may meet.
 *
 * <p>After a restore Kafka's splits may lie on other subtasks than before. Therefore each subtask
 * gets the state of all partitions (a union list) and writes back those it has since met. A
 * partition nobody has met yet is carried on by one subtask, chosen by its name; if its state then
 * stands twice in a checkpoint, the one with the higher offset has seen more of the log, and wins.
 */
public final class PartitionStates<S extends PartitionState> {

  private final Map<TopicPartition, S> byPartition = new HashMap<>();
  private final Set<TopicPartition> met = new HashSet<>();
  private final BiFunction<String, Integer, S> maker;
  private final Reader<S> reader;

  /** Reads what {@link PartitionState#toChunks} wrote. */
  @FunctionalInterface
  public interface Reader<S> {
    /**
     * @throws IOException when the bytes are not of a version that is known
     */
    S read(byte[] bytes) throws IOException;
  }

  /**
   * @param maker makes the state of a partition of which nothing was seen, by topic and number
   */
  public PartitionStates(BiFunction<String, Integer, S> maker, Reader<S> reader) {
    this.maker = maker;
    this.reader = reader;
  }

  /** The state of a partition that this subtask reads. */
  public S of(String topic, int partition) {
    var key = new TopicPartition(topic, partition);
    met.add(key);
    return byPartition.computeIfAbsent(key, unseen -> maker.apply(topic, partition));
  }

  private static boolean isCarriedBy(TopicPartition partition, int subtask, int parallelism) {
    return Math.floorMod(partition.hashCode(), parallelism) == subtask;
  }

  public Collection<S> all() {
    return byPartition.values();
  }

  /** Takes up the elements of a checkpoint, of all subtasks. */
  public void restore(Iterable<Chunks> checkpoint) throws IOException {
    for (Chunks element : checkpoint) {
      S restored = reader.read(element.toArray());
      byPartition.merge(
          new TopicPartition(restored.topic(), restored.partition()),
          restored,
          (a, b) -> a.nextOffset() >= b.nextOffset() ? a : b);
    }
  }

  /** The elements this subtask writes into a checkpoint, one a partition. */
  public List<Chunks> snapshot(int subtask, int parallelism) {
    List<Chunks> elements = new ArrayList<>();
    byPartition.forEach(
        (key, state) -> {
          if (met.contains(key) || isCarriedBy(key, subtask, parallelism)) {
            elements.add(state.toChunks());
          }
        });
    return elements;
  }
}
