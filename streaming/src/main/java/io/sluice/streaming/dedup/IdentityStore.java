package io.sluice.streaming.dedup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Where one subtask keeps the identities of its partitions: so many in memory, all others on disk.
 * One thread belongs to it, which sorts and merges.
 */
public final class IdentityStore implements AutoCloseable {

  /** What an entry takes, with its part of the index. */
  private static final int BYTES_AN_ENTRY = 48;

  /** So many entries may be in checkpoints themselves; more are put into files. */
  static final int UNWRITTEN = 1 << 15;

  private static final long SECONDS_TO_END = 30;

  private final Path root;
  private final long entriesInMemory;
  private final List<Identities> all = new ArrayList<>();
  private ExecutorService worker;

  /** As it was at the last checkpoint, for the threads that ask. */
  private volatile Count count = new Count(0, 0);

  /** How many entries there are. */
  public record Count(long inMemory, long onDisk) {}

  private IdentityStore(Path root, long entriesInMemory) {
    this.root = root;
    this.entriesInMemory = entriesInMemory;
  }

  /**
   * @param root the folder, which whoever takes over a partition must reach as well
   * @param entriesInMemory about so many
   */
  static IdentityStore on(Path root, long entriesInMemory) {
    return new IdentityStore(root, entriesInMemory);
  }

  /** Everything in memory, and in checkpoints. */
  static IdentityStore inMemory() {
    return new IdentityStore(null, Long.MAX_VALUE);
  }

  /**
   * How many entries a quarter of this JVM's heap holds, shared among so many subtasks; not more
   * than a slice may have.
   */
  static long quarterOfHeap(int subtasks) {
    return Math.min(Slices.MOST, Runtime.getRuntime().maxMemory() / 4 / BYTES_AN_ENTRY / subtasks);
  }

  Identities open(String topic, int partition) {
    var identities =
        new Identities(this, root == null ? null : new IdentityFolder(root, topic, partition));
    all.add(identities);
    return identities;
  }

  void close(Identities one) {
    all.remove(one);
    one.close();
  }

  /**
   * Begins to put the largest on disk when half of the memory is taken; waits when all of it is.
   */
  void keepToMemory() {
    long unsealed = all.stream().mapToLong(Identities::unsealed).sum();
    if (unsealed <= entriesInMemory / 2) {
      return;
    }
    all.stream()
        .filter(one -> !one.isSealing() && one.unsealed() > 0)
        .max(Comparator.comparingInt(Identities::unsealed))
        .ifPresent(Identities::seal);
    if (inMemorySum() > entriesInMemory) {
      awaitSealed();
    }
  }

  /** Waits until all that is being sealed is on disk. */
  void awaitSealed() {
    all.forEach(Identities::awaitSealed);
  }

  /** How many entries of all partitions are in memory. */
  long inMemorySum() {
    return all.stream().mapToLong(Identities::inMemory).sum();
  }

  /** As it was at the last checkpoint. */
  Count count() {
    return count;
  }

  /** Puts so much into files that a checkpoint stays small. */
  void writeTails() {
    long inMemory = inMemorySum();
    count = new Count(inMemory, all.stream().mapToLong(Identities::size).sum() - inMemory);
    if (root == null) {
      return;
    }
    long unwritten = all.stream().mapToLong(Identities::unwritten).sum();
    if (unwritten > UNWRITTEN) {
      var largestFirst = new ArrayList<>(all);
      largestFirst.sort(Comparator.comparingLong(Identities::unwritten).reversed());
      for (Identities one : largestFirst) {
        if (unwritten <= UNWRITTEN / 2) {
          return;
        }
        unwritten -= one.unwritten();
        one.writeTail();
      }
    }
  }

  void completed() {
    all.forEach(Identities::completed);
  }

  <T> Work<T> submit(Callable<T> task) {
    if (worker == null) {
      worker =
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform().daemon().name("identities").factory());
    }
    return new Work<>(worker.submit(task));
  }

  static UncheckedIOException unwritten(IOException cause) {
    return new UncheckedIOException(
        "identities for the deduplication cannot be put on disk: " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    if (worker != null) {
      worker.shutdownNow();
      try {
        worker.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    all.forEach(Identities::close);
    all.clear();
  }
}
