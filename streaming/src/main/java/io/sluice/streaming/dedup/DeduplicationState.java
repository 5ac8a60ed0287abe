package io.sluice.streaming.dedup;

import io.sluice.streaming.kafka.ReadEnd;
import io.sluice.streaming.partition.Chunks;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deduplicators of the partitions that one subtask reads. The log's partitions already gather
 * the rows of one identity, so no shuffle is needed.
 *
 * <p>After a restore Kafka's splits may lie on other subtasks than before. Therefore each subtask
 * is shown the state of all partitions (a union list) and takes up that of those it reads. Until it
 * was told which these are it writes all of it back. If a partition's state then stands twice in a
 * checkpoint, the one with the higher offset has seen more of the log, and wins.
 */
public final class DeduplicationState implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DeduplicationState.class);

  private final IdentityStore store;
  private final Accepted accepted;
  private final Map<TopicPartition, PartitionDeduplicator> read = new HashMap<>();

  /** Of a checkpoint, what was not taken up. */
  private final Map<TopicPartition, Restored> restored = new HashMap<>();

  private record Restored(StateHead head, Chunks state) {}

  /** Knows what was accepted of a partition whose state cannot be had from a checkpoint. */
  public interface Accepted {
    /**
     * Where the state of a partition begins that no checkpoint knows.
     *
     * @param offset of the record that is read next
     */
    ReadEnd begin(TopicPartition partition, long offset);

    /** Has the state remember what was accepted before that end, as far as it still counts. */
    void remember(TopicPartition partition, ReadEnd end, PartitionDeduplicator state)
        throws IOException;
  }

  public DeduplicationState(IdentityStore store, Accepted accepted) {
    this.store = store;
    this.accepted = accepted;
  }

  /** Takes up the elements of a checkpoint, of all subtasks. */
  public void restore(Iterable<Chunks> checkpoint) throws IOException {
    for (Chunks state : checkpoint) {
      // The head is in the first array, and in the only one where Flink has read the state.
      try (var in = new DataInputStream(new ByteArrayInputStream(state.arrays().getFirst()))) {
        StateHead.namesFiles(in);
        StateHead head = StateHead.readRest(in);
        restored.merge(
            new TopicPartition(head.topic(), head.partition()),
            new Restored(head, state),
            (a, b) -> a.head().nextOffset() >= b.head().nextOffset() ? a : b);
      }
    }
  }

  /**
   * The subtask reads these partitions from now on.
   *
   * @param begins by partition the offset of the next record
   * @param all whether it reads no others of those that were restored
   */
  public void assign(Map<TopicPartition, Long> begins, boolean all) {
    begins.forEach(this::of);
    if (all) {
      restored.clear();
    }
  }

  /**
   * The deduplicator of a partition that this subtask reads.
   *
   * @param offset of the record that is read next
   */
  public PartitionDeduplicator of(TopicPartition partition, long offset) {
    PartitionDeduplicator known = read.get(partition);
    if (known == null) {
      known = takeUp(partition, offset);
      read.put(partition, known);
    }
    return known;
  }

  private PartitionDeduplicator takeUp(TopicPartition partition, long offset) {
    Restored state = restored.remove(partition);
    if (state == null) {
      return made(partition, accepted.begin(partition, offset));
    }
    try {
      return PartitionDeduplicator.read(store, state.state().toArray());
    } catch (DamagedIdentitiesException e) {
      LOG.warn("{}; what was accepted is read from the tables", e.getMessage());
      return made(partition, new ReadEnd(state.head().nextOffset(), state.head().logTime()));
    } catch (IOException e) {
      throw new UncheckedIOException("%s: %s".formatted(partition, e.getMessage()), e);
    }
  }

  private PartitionDeduplicator made(TopicPartition partition, ReadEnd end) {
    var head = new StateHead(partition.topic(), partition.partition(), end.offset(), end.logTime());
    var state = PartitionDeduplicator.begin(store, head);
    try {
      accepted.remember(partition, end, state);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "what was accepted of %s cannot be read: %s".formatted(partition, e.getMessage()), e);
    }
    return state;
  }

  /** The elements this subtask writes into a checkpoint, one a partition. */
  public List<Chunks> snapshot() {
    store.writeTails();
    List<Chunks> elements = new ArrayList<>();
    read.values().forEach(state -> elements.add(state.toChunks()));
    restored.values().forEach(one -> elements.add(one.state()));
    return elements;
  }

  /** How many entries there were at the last checkpoint. Any thread may ask. */
  public IdentityStore.Count count() {
    return store.count();
  }

  /** A checkpoint is complete. */
  public void completed() {
    store.completed();
  }

  @Override
  public void close() {
    store.close();
  }
}
