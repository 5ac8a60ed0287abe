package io.sluice.streaming.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deduplication of more than memory is to hold: its decisions are those that memory would give. */
class IdentitiesOnDiskTest {

  private static final int IN_MEMORY = 2 * IdentityLog.SEGMENT_ENTRIES;

  @TempDir Path root;
  private IdentityStore store;
  private PartitionDeduplicator state;
  private final Map<Long, Long> accepted = new HashMap<>();
  private long offset;

  private void open() {
    store = IdentityStore.on(root, IN_MEMORY);
    state = PartitionDeduplicator.begin(store, new StateHead("t", 0, 0, Long.MIN_VALUE));
  }

  private void restore(byte[] bytes) throws IOException {
    store.close();
    store = IdentityStore.on(root, IN_MEMORY);
    state = PartitionDeduplicator.read(store, bytes);
  }

  private byte[] checkpoint() {
    store.writeTails();
    byte[] bytes = state.toChunks().toArray();
    store.completed();
    return bytes;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  @AfterEach
  void close() {
    if (store != null) {
      store.close();
    }
  }

  /** At one row a millisecond. */
  private void decide(long key, long window) {
    state.advance(offset, offset);
    Long before = accepted.get(key);
    boolean known = before != null && offset - before <= window;
    assertThat(state.decide(new SplittableRandom(key).nextLong(), key, key, window))
        .as("key %d at %d, accepted at %s", key, offset, before)
        .isEqualTo(known ? Decision.DUPLICATE : Decision.ACCEPTED);
    if (!known) {
      accepted.put(key, offset);
    }
    offset++;
  }

  @Test
  void decidesAsIfAllWereInMemoryThroughMergesAndRestores() throws IOException {
    open();
    var random = new SplittableRandom(11);
    int rows = 300_000;
    long window = rows / 3;
    for (int i = 0; i < rows; i++) {
      decide(random.nextLong(rows / 2), window);
      if (i % 7_000 == 6_999) {
        byte[] bytes = checkpoint();
        if (i % 5 == 0) {
          restore(bytes);
        }
      }
    }
    assertThat(state.size()).as("the window and half of it").isLessThan(window * 3 / 2);
  }

  @Test
  void aCheckpointHasInItOnlyWhatIsInNoFile() throws IOException {
    open();
    long window = Long.MAX_VALUE / 4;
    for (long key = 0; key < 10 * IN_MEMORY; key++) {
      decide(key, window);
    }
    int most = IdentityStore.UNWRITTEN * IdentityLog.ENTRY_BYTES + 10_000;
    byte[] bytes = checkpoint();
    assertThat(bytes.length).isLessThan(most);
    restore(bytes);
    for (long key = 0; key < 10 * IN_MEMORY; key++) {
      decide(key, window);
    }
    assertThat(state.size()).isEqualTo(10 * IN_MEMORY);
  }

  @Test
  void filesThatNoStateNamesGoSomeCheckpointsLater() throws IOException {
    open();
    long window = 20_000;
    for (long key = 0; key < 200_000; key++) {
      decide(key, window);
    }
    for (int i = 0; i < 3 * IdentityFolder.CHECKPOINTS; i++) {
      // What is being written meanwhile is settled by more rows.
      for (int n = 0; n < IdentityLog.SEGMENT_ENTRIES; n++) {
        decide(offset, window);
      }
      checkpoint();
    }
    long bytes = 0;
    for (Path file : files()) {
      bytes += Files.size(file);
    }
    assertThat(bytes)
        .as("of some windows, not of all rows")
        .isLessThan(200_000L * IdentityLog.ENTRY_BYTES);
  }

  @Test
  void anOlderCheckpointFindsItsFiles() throws IOException {
    open();
    long window = 50_000;
    Map<Long, Long> then = null;
    byte[] older = null;
    long at = 0;
    for (int i = 0; i < 20; i++) {
      for (int n = 0; n < 8_000; n++) {
        decide(offset % 60_000, window);
      }
      byte[] bytes = checkpoint();
      if (i == 17) {
        older = bytes;
        then = new HashMap<>(accepted);
        at = offset;
      }
    }
    restore(older);
    accepted.clear();
    accepted.putAll(then);
    offset = at;
    for (int n = 0; n < 60_000; n++) {
      decide(offset % 60_000, window);
    }
  }

  @Test
  void aMissingFileIsToldByName() throws IOException {
    open();
    for (long key = 0; key < 5 * IN_MEMORY; key++) {
      decide(key, Long.MAX_VALUE / 4);
    }
    store.awaitSealed();
    byte[] bytes = checkpoint();
    store.close();
    Files.delete(
        files().stream()
            .filter(file -> file.toString().contains("slice"))
            .findFirst()
            .orElseThrow());
    assertThatThrownBy(() -> restore(bytes))
        .isInstanceOf(DamagedIdentitiesException.class)
        .hasMessageContaining("it is not there");
  }

  @Test
  void whatNoStateNamesYetIsGoneWhenTheTaskEnds() throws IOException {
    open();
    for (long key = 0; key < IN_MEMORY; key++) {
      decide(key, Long.MAX_VALUE / 4);
    }
    assertThat(files()).as("what is being sealed").isNotEmpty();
    store.close();
    assertThat(files()).noneMatch(file -> file.getFileName().toString().startsWith("slice"));
  }

  @Test
  void aPartitionOfMillionsIsWrittenInFilesOfOneSize() throws IOException {
    store = IdentityStore.on(root, Long.MAX_VALUE);
    state = PartitionDeduplicator.begin(store, new StateHead("t", 0, 0, Long.MIN_VALUE));
    int rows = Tail.MOST + 5_000;
    for (long key = 0; key < rows; key++) {
      state.remember(new SplittableRandom(key).nextLong(), key, key, key);
    }
    byte[] bytes = checkpoint();
    assertThat(files()).hasSize(2);
    restore(bytes);
    assertThat(state.size()).isEqualTo(rows);
  }

  @Test
  void manyPartitionsShareTheMemory() throws IOException {
    store = IdentityStore.on(root, IN_MEMORY);
    int partitions = 8;
    List<PartitionDeduplicator> all =
        Stream.iterate(0, i -> i + 1)
            .limit(partitions)
            .map(i -> PartitionDeduplicator.begin(store, new StateHead("t", i, 0, 0)))
            .toList();
    long window = Long.MAX_VALUE / 4;
    for (int i = 0; i < 12 * IN_MEMORY; i++) {
      PartitionDeduplicator one = all.get(i % partitions);
      one.advance(i, i);
      one.decide(new SplittableRandom(i).nextLong(), i, i, window);
    }
    assertThat(store.inMemorySum())
        .isLessThanOrEqualTo(2 * IN_MEMORY + partitions * IdentityLog.SEGMENT_ENTRIES);
    for (int i = 0; i < 12 * IN_MEMORY; i++) {
      PartitionDeduplicator one = all.get(i % partitions);
      assertThat(one.decide(new SplittableRandom(i).nextLong(), i, i, window))
          .isEqualTo(Decision.DUPLICATE);
    }
  }
}
