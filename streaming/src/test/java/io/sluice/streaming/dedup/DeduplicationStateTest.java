package io.sluice.streaming.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.streaming.kafka.ReadEnd;
import io.sluice.streaming.partition.Chunks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subtasks that take partitions over from each other. */
class DeduplicationStateTest {

  private static final int PARTITIONS = 32;
  private static final int ROWS = 10_000;
  private static final long WINDOW = Long.MAX_VALUE / 4;

  @TempDir Path root;
  private final List<DeduplicationState> subtasks = new ArrayList<>();
  private final Map<TopicPartition, ReadEnd> remembered = new HashMap<>();

  private final class Told implements DeduplicationState.Accepted {
    @Override
    public ReadEnd begin(TopicPartition partition, long offset) {
      return new ReadEnd(0, Long.MIN_VALUE);
    }

    @Override
    public void remember(TopicPartition partition, ReadEnd end, PartitionDeduplicator state) {
      if (end.offset() > 0) {
        remembered.put(partition, end);
        for (int row = 0; row < ROWS; row++) {
          state.remember(high(row), partition.partition(), 0, 0);
        }
      }
    }
  }

  private static long high(int row) {
    return new SplittableRandom(row).nextLong();
  }

  private static TopicPartition partition(int number) {
    return new TopicPartition("t", number);
  }

  private DeduplicationState subtask(IdentityStore store) {
    var state = new DeduplicationState(store, new Told());
    subtasks.add(state);
    return state;
  }

  @AfterEach
  void close() {
    subtasks.forEach(DeduplicationState::close);
  }

  /** Runs so many subtasks from a checkpoint; each row must get this decision. */
  private List<Chunks> run(List<Chunks> checkpoint, int parallelism, Decision expected)
      throws IOException {
    List<Chunks> next = new ArrayList<>();
    for (int subtask = 0; subtask < parallelism; subtask++) {
      DeduplicationState state = subtask(IdentityStore.on(root, 16 * ROWS));
      state.restore(checkpoint);
      Map<TopicPartition, Long> mine = new HashMap<>();
      for (int i = subtask; i < PARTITIONS; i += parallelism) {
        mine.put(partition(i), 0L);
      }
      state.assign(mine, true);
      for (TopicPartition one : mine.keySet()) {
        PartitionDeduplicator deduplicator = state.of(one, 0);
        for (int row = 0; row < ROWS; row++) {
          deduplicator.advance(deduplicator.nextOffset(), 0);
          assertThat(deduplicator.decide(high(row), one.partition(), 0, WINDOW))
              .isEqualTo(expected);
        }
      }
      List<Chunks> elements = state.snapshot();
      assertThat(elements).as("its own partitions and no others").hasSameSizeAs(mine.keySet());
      next.addAll(elements);
      state.close();
    }
    return next;
  }

  @Test
  void eachSubtaskHoldsItsOwnPartitionsFromOneToSixteenAndBack() throws IOException {
    List<Chunks> one = run(List.of(), 1, Decision.ACCEPTED);
    List<Chunks> two = run(one, 2, Decision.DUPLICATE);
    List<Chunks> sixteen = run(two, 16, Decision.DUPLICATE);
    List<Chunks> again = run(sixteen, 1, Decision.DUPLICATE);
    assertThat(again).hasSize(PARTITIONS);
    assertThat(again.stream().mapToInt(Chunks::length).sum())
        .as("bytes in the checkpoint")
        .isLessThan(IdentityStore.UNWRITTEN * IdentityLog.ENTRY_BYTES * 2);
  }

  @Test
  void untilItIsToldWhatItReadsNothingIsLost() throws IOException {
    List<Chunks> checkpoint = run(List.of(), 1, Decision.ACCEPTED);
    DeduplicationState untold = subtask(IdentityStore.on(root, 16 * ROWS));
    untold.restore(checkpoint);
    assertThat(untold.snapshot()).hasSize(PARTITIONS);
    untold.assign(Map.of(partition(3), 0L), false);
    assertThat(untold.snapshot()).hasSize(PARTITIONS);
    untold.assign(Map.of(partition(4), 0L), true);
    assertThat(untold.snapshot()).hasSize(2);
  }

  @Test
  void ofTwoStatesOfAPartitionTheOneThatSawMoreWins() throws IOException {
    var stale = subtask(IdentityStore.inMemory());
    stale.of(partition(3), 0).advance(9, 0);
    var newer = subtask(IdentityStore.inMemory());
    newer.of(partition(3), 0).advance(10, 0);
    newer.of(partition(3), 0).decide(1, 1, 1, WINDOW);
    List<Chunks> both = new ArrayList<>(newer.snapshot());
    both.addAll(stale.snapshot());
    var restored = subtask(IdentityStore.inMemory());
    restored.restore(both);
    assertThat(restored.of(partition(3), 11).size()).isEqualTo(1);
  }

  @Test
  void whatAMissingFileHeldIsReadFromTheTables() throws IOException {
    List<Chunks> checkpoint = run(List.of(), 1, Decision.ACCEPTED);
    try (Stream<Path> files = Files.walk(root.resolve("t").resolve("5"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    run(checkpoint, 1, Decision.DUPLICATE);
    assertThat(remembered).containsExactly(Map.entry(partition(5), new ReadEnd(ROWS, 0)));
  }
}
