package io.sluice.streaming.dedup;

import com.sun.management.OperatingSystemMXBean;
import io.sluice.streaming.kafka.ReadEnd;
import io.sluice.streaming.partition.Chunks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * Deduplicates made-up rows of four partitions in one subtask, one row in a hundred a copy of any
 * older one, with a checkpoint now and then, and restores the last. It prints {@code RESULT rows
 * copies cpuSeconds seconds checkpoints checkpointMillis slowestMillis checkpointBytes diskBytes
 * restoreMillis}; CPU is the whole process's.
 */
public final class IdentitiesBenchmark {

  private static final int PARTITIONS = 4;

  /** Records come from Kafka in runs of one partition. */
  private static final int RUN = 512;

  private static final int ROWS_A_COPY = 100;

  private final Path folder;
  private final List<PartitionDeduplicator> partitions = new ArrayList<>();
  private final DeduplicationState state;
  private long copies;
  private int checkpoints;
  private double checkpointMillis;
  private double slowestMillis;
  private long checkpointBytes;

  private IdentitiesBenchmark(Path folder) {
    this.folder = folder;
    this.state = open();
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.add(state.of(partition(i), 0));
    }
  }

  /** Nothing was accepted before. */
  private static final class Nothing implements DeduplicationState.Accepted {
    @Override
    public ReadEnd begin(TopicPartition partition, long offset) {
      return new ReadEnd(0, Long.MIN_VALUE);
    }

    @Override
    public void remember(TopicPartition partition, ReadEnd end, PartitionDeduplicator state)
        throws IOException {
      if (end.offset() > 0) {
        throw new IOException("a file was lost");
      }
    }
  }

  private DeduplicationState open() {
    return new DeduplicationState(
        IdentityStore.on(folder, IdentityStore.quarterOfHeap(1)), new Nothing());
  }

  private static TopicPartition partition(int number) {
    return new TopicPartition("bench", number);
  }

  /**
   * @param args the number of rows, all within the window; how many between two checkpoints; an
   *     empty folder
   */
  public static void main(String[] args) throws IOException {
    long rows = Long.parseLong(args[0]);
    int between = Integer.parseInt(args[1]);
    new IdentitiesBenchmark(Path.of(args[2])).run(rows, between);
  }

  private void run(long rows, int between) throws IOException {
    double cpu = cpuSeconds();
    long begin = System.nanoTime();
    for (long row = 0; row < rows; row++) {
      decide(row, rows);
      if (row % between == between - 1) {
        checkpoint();
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    cpu = cpuSeconds() - cpu;
    List<Chunks> last = checkpoint().stream().map(one -> Chunks.of(one.toArray())).toList();
    state.close();
    long disk = bytesOnDisk();
    double restoreMillis = restore(last);
    System.out.printf(
        Locale.ROOT,
        "RESULT %d %d %.3f %.3f %d %.1f %.1f %d %d %.1f%n",
        rows,
        copies,
        cpu,
        seconds,
        checkpoints,
        checkpointMillis / checkpoints,
        slowestMillis,
        checkpointBytes / checkpoints,
        disk,
        restoreMillis);
  }

  private void decide(long row, long rows) {
    var partition = partitions.get((int) (row / RUN % PARTITIONS));
    partition.advance(partition.nextOffset(), row);
    long key = row;
    if (row % ROWS_A_COPY == 0 && row >= RUN * PARTITIONS) {
      // A row of the same partition.
      long runs = row / RUN / PARTITIONS;
      long older = Math.floorMod(hash(row), runs);
      key = row - (runs - older) * RUN * PARTITIONS;
    }
    if (partition.decide(hash(key), hash(~key), key, rows) != Decision.ACCEPTED) {
      copies++;
    }
  }

  /** SplitMix64's finalizer (Steele, Lea, Flood, 2014). */
  private static long hash(long value) {
    long mixed = value + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  private List<Chunks> checkpoint() {
    long begin = System.nanoTime();
    List<Chunks> elements = state.snapshot();
    double millis = (System.nanoTime() - begin) / 1e6;
    state.completed();
    checkpoints++;
    checkpointMillis += millis;
    slowestMillis = Math.max(slowestMillis, millis);
    checkpointBytes += elements.stream().mapToLong(Chunks::length).sum();
    return elements;
  }

  private double restore(List<Chunks> checkpoint) throws IOException {
    long begin = System.nanoTime();
    try (DeduplicationState again = open()) {
      again.restore(checkpoint);
      for (int i = 0; i < PARTITIONS; i++) {
        again.of(partition(i), 0);
      }
      return (System.nanoTime() - begin) / 1e6;
    }
  }

  private long bytesOnDisk() throws IOException {
    long bytes = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private static double cpuSeconds() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }
}
