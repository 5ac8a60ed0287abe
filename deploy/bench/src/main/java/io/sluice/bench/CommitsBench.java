package io.sluice.bench;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.file.Trees;
import io.sluice.machine.process.Components;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long the landing job's commit of a checkpoint takes when so many datasets have new rows: all
 * tables at one instant, and one after the other, in turns in one process. It writes into a catalog
 * and a folder of its own, which are deleted afterwards.
 */
public final class CommitsBench {
  private final Components components;
  private final SluiceConfig config;
  private final Path folder;

  /**
   * Of one way to commit.
   *
   * @param millis how long each commit took
   */
  public record Result(String way, Latencies millis) {}

  /**
   * @param folder for the run's own files; deleted before and after it
   */
  public CommitsBench(Components components, SluiceConfig config, Path folder) {
    this.components = components;
    this.config = config;
    this.folder = folder;
  }

  /**
   * @param datasets each with a table of bronze and one of silver
   * @param rounds commits of each way
   */
  public List<Result> run(int datasets, int rounds)
      throws IOException, InterruptedException, SQLException {
    if (datasets < 1 || rounds < 1) {
      throw new UserError(
          "there is nothing to measure in %d commits to %d datasets; give at least 1 of each, for example --datasets 65 --rounds 40"
              .formatted(rounds, datasets));
    }
    Trees.delete(folder);
    PrivateFiles.folder(folder);
    var catalog = new BenchCatalog(config, folder);
    catalog.make();
    try {
      Map<String, String> environment = new HashMap<>(catalog.environment());
      // No record is read, and no schema.
      environment.put("SLUICE_KAFKA_BOOTSTRAP", config.kafka().bootstrap());
      environment.put("SLUICE_REGISTRY_URL", config.registryUrl());
      String line =
          new BenchJvm(components, folder, environment, _ -> {})
              .run(
                  "flink",
                  List.of("-Xmx512m", "-XX:+UseParallelGC"),
                  "io.sluice.streaming.sink.CommitBenchmark",
                  String.valueOf(datasets),
                  String.valueOf(rounds));
      return results(line);
    } finally {
      catalog.drop();
      Trees.delete(folder);
    }
  }

  /** As {@code RESULT <way>=<millis>,<millis> <way>=...}. */
  private static List<Result> results(String line) {
    List<Result> results = new ArrayList<>();
    for (String way : line.substring("RESULT ".length()).split(" ")) {
      String[] parts = way.split("=");
      var millis = new Latencies();
      for (String one : parts[1].split(",")) {
        millis.add(Long.parseLong(one));
      }
      results.add(new Result(parts[0], millis));
    }
    return results;
  }
}
