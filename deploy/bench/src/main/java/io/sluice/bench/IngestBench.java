package io.sluice.bench;

import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.file.Trees;
import io.sluice.machine.process.Components;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@code ingest} costs before Kafka: a CSV file of made-up rows is identified, parsed, typed
 * and encoded on one thread, in a process of its own, several times over. No platform is needed.
 */
public final class IngestBench {

  private final Components components;
  private final Path folder;

  /** The round that took the least CPU: rows, wall seconds and CPU seconds. */
  public record Result(long rows, double seconds, double cpuSeconds) {
    public double rowsPerSecond() {
      return rows / seconds;
    }

    public double rowsPerCpuSecond() {
      return rows / cpuSeconds;
    }

    public double cpuSecondsPerMillion() {
      return cpuSeconds * 1_000_000 / rows;
    }
  }

  /**
   * @param folder for the file; deleted before and after the run
   */
  public IngestBench(Components components, Path folder) {
    this.components = components;
    this.folder = folder;
  }

  /** Measures so many rounds over so many rows. */
  public Result run(long rows, int rounds) throws IOException, InterruptedException {
    if (rows < 1 || rounds < 1) {
      throw new UserError(
          "there is nothing to measure in %d rounds over %d rows; give at least 1 of each, for"
                  .formatted(rounds, rows)
              + " example --rows 500000 --rounds 8");
    }
    Trees.delete(folder);
    PrivateFiles.folder(folder);
    try {
      Path contract = LandingBench.contract(folder);
      String result =
          new BenchJvm(components, folder, Map.of(), _ -> {})
              .run(
                  "ingestion",
                  List.of("-Xmx512m", "-XX:+UseSerialGC"),
                  "io.sluice.ingestion.files.IngestBenchmark",
                  contract.toString(),
                  folder.toString(),
                  String.valueOf(rows),
                  String.valueOf(rounds));
      String[] figures = result.split(" ");
      return new Result(
          Long.parseLong(figures[1]),
          Double.parseDouble(figures[3]),
          Double.parseDouble(figures[4]));
    } finally {
      Trees.delete(folder);
    }
  }
}
