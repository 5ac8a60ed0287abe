package io.sluice.ingestion.files;

import com.sun.management.OperatingSystemMXBean;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.wire.WireException;
import io.sluice.ingestion.files.content.FileIdentity;
import io.sluice.ingestion.files.record.RowSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes a CSV file to messages as {@code ingest} does, without Kafka: its identity, its records,
 * typed rows, their bytes on the wire, the partition, and the hash of what was read. Prints what
 * the round that took the least CPU cost: {@code rows bytes seconds cpuSeconds}. CPU is that of the
 * whole process, so the collector and the compiler count.
 */
public final class IngestBenchmark {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private record Round(long rows, long bytes, double seconds, double cpuSeconds) {}

  private IngestBenchmark() {}

  /** Arguments: the contract of the rows, a folder for the file, how many rows, how many rounds. */
  public static void main(String[] args) throws IOException, FileProblem, WireException {
    Contract contract = Contracts.load(Path.of(args[0])).getFirst();
    Path file = Path.of(args[1], "rows.csv");
    BenchmarkRows.write(file, Long.parseLong(args[2]));
    try {
      Round best = null;
      for (int i = 0; i < Integer.parseInt(args[3]); i++) {
        Round round = round(contract, file);
        best = best == null || round.cpuSeconds < best.cpuSeconds ? round : best;
      }
      System.out.printf(
          "RESULT %d %d %.3f %.3f%n", best.rows, best.bytes, best.seconds, best.cpuSeconds);
    } finally {
      Files.delete(file);
    }
  }

  private static Round round(Contract contract, Path path) throws IOException, FileProblem {
    long begin = System.nanoTime();
    long cpu = SYSTEM.getProcessCpuTime();
    FileIdentity file = FileIdentity.of(path, _ -> {});
    long bytes = 0;
    try (RowSource source = SourceFiles.open(file, contract)) {
      var chunks = new ChunkReader(file, source, new RowMessages(contract, 1, 2));
      Chunk chunk;
      do {
        chunk = chunks.next();
        for (var message : chunk.messages()) {
          bytes += message.value().length;
        }
      } while (!chunk.last());
      if (chunk.rejected() > 0 || !source.sha256OfFile().equals(file.sha256())) {
        throw new IllegalStateException(
            "%d lines of the benchmark's file were rejected, or it changed while it was read"
                .formatted(chunk.rejected()));
      }
      return new Round(
          chunk.rows(),
          bytes,
          (System.nanoTime() - begin) / 1e9,
          (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }
  }
}
