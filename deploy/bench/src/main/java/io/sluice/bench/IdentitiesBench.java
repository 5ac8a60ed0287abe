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
 * What the deduplication costs when its window holds so many identities, in a process of its own
 * with a heap of 1 GB. No platform is needed.
 */
public final class IdentitiesBench {

  private static final int MILLION = 1_000_000;

  private final Components components;
  private final Path folder;

  /**
   * What a run cost.
   *
   * @param cpuSeconds of the whole process
   * @param checkpointBytes of one, on average, without the files that it names
   * @param diskBytes of all files at the end
   */
  public record Result(
      long rows,
      long copies,
      double cpuSeconds,
      double seconds,
      int checkpoints,
      double checkpointMillis,
      double slowestCheckpointMillis,
      long checkpointBytes,
      long diskBytes,
      double restoreMillis) {

    public double cpuMicrosARow() {
      return cpuSeconds * 1_000_000 / rows;
    }

    static Result parse(String line) {
      String[] figures = line.split(" ");
      return new Result(
          Long.parseLong(figures[1]),
          Long.parseLong(figures[2]),
          Double.parseDouble(figures[3]),
          Double.parseDouble(figures[4]),
          Integer.parseInt(figures[5]),
          Double.parseDouble(figures[6]),
          Double.parseDouble(figures[7]),
          Long.parseLong(figures[8]),
          Long.parseLong(figures[9]),
          Double.parseDouble(figures[10]));
    }
  }

  /**
   * @param folder for the files; deleted before and after the run
   */
  public IdentitiesBench(Components components, Path folder) {
    this.components = components;
    this.folder = folder;
  }

  /**
   * Measures one run.
   *
   * @param millions of rows
   * @param between how many rows come between two checkpoints
   */
  public Result run(int millions, int between) throws IOException, InterruptedException {
    if (millions < 1 || between < 1) {
      throw new UserError(
          "there is nothing to measure in %d million rows with a checkpoint each %d; give at least 1 of each, for"
                  .formatted(millions, between)
              + " example --millions 10 --between 100000");
    }
    Trees.delete(folder);
    PrivateFiles.folder(folder);
    try {
      return Result.parse(
          new BenchJvm(components, folder, Map.of(), _ -> {})
              .run(
                  "flink",
                  List.of("-Xmx1g", "-XX:+UseParallelGC", "-XX:+UseCompactObjectHeaders"),
                  "io.sluice.streaming.dedup.IdentitiesBenchmark",
                  String.valueOf((long) millions * MILLION),
                  String.valueOf(between),
                  PrivateFiles.folder(folder.resolve("identities")).toString()));
    } finally {
      Trees.delete(folder);
    }
  }
}
