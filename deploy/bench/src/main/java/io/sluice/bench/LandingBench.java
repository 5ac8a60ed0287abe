package io.sluice.bench;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.machine.file.Locations;
import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.file.Trees;
import io.sluice.machine.http.Admission;
import io.sluice.machine.process.Components;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What the landing job costs, alone in a process of its own, over a topic that is built beforehand.
 * It writes into a catalog database and a warehouse folder of its own, which are deleted
 * afterwards; the topic stays for the next run.
 */
public final class LandingBench {

  private static final String CONTRACT = "bench/landing.odcs.yaml";

  private final Components components;
  private final SluiceConfig config;
  private final Path folder;
  private final Consumer<String> say;

  /** Events, wall seconds and CPU seconds of a run. */
  public record Result(long events, double seconds, double cpuSeconds) {
    public double eventsPerSecond() {
      return events / seconds;
    }

    public double cpuSecondsPerMillion() {
      return cpuSeconds * 1_000_000 / events;
    }
  }

  /**
   * @param folder for the run's own files; deleted before and after it
   * @param say gets what is being done
   */
  public LandingBench(
      Components components, SluiceConfig config, Path folder, Consumer<String> say) {
    this.components = components;
    this.config = config;
    this.folder = folder;
    this.say = say;
  }

  /** Builds the topic where it is missing, and measures one run. */
  public Result run(long events, int parallelism, long checkpointMillis)
      throws IOException, InterruptedException, SQLException {
    Trees.delete(folder);
    PrivateFiles.folder(folder);
    Path contract = contract(folder);
    var catalog = new BenchCatalog(config, folder);
    var jvm = new BenchJvm(components, folder, environment(contract, catalog), say);
    jvm.run(
        "simulator",
        List.of("-Xmx256m"),
        "io.sluice.simulator.bench.BuildTopic",
        String.valueOf(events));
    catalog.make();
    try {
      say.accept("landing");
      String result =
          jvm.run(
              "flink",
              List.of(
                  "-Xmx1g",
                  "--add-opens=java.base/java.util=ALL-UNNAMED",
                  "--add-opens=java.base/java.lang=ALL-UNNAMED",
                  "--add-opens=java.base/java.time=ALL-UNNAMED"),
              "io.sluice.streaming.landing.LandingBenchmark",
              "--checkpoint-dir",
              Locations.of(folder.resolve("checkpoints")),
              "--checkpoint-interval-ms",
              String.valueOf(checkpointMillis),
              "--parallelism",
              String.valueOf(parallelism));
      String[] figures = result.split(" ");
      return new Result(
          Long.parseLong(figures[1]),
          Double.parseDouble(figures[2]),
          Double.parseDouble(figures[3]));
    } finally {
      catalog.drop();
      Trees.delete(folder);
    }
  }

  /** Writes the contract of the benchmarks' rows into a folder of its own in this one. */
  static Path contract(Path folder) throws IOException {
    Path file = folder.resolve("contracts/landing.odcs.yaml");
    Files.createDirectories(file.getParent());
    try (InputStream text = LandingBench.class.getClassLoader().getResourceAsStream(CONTRACT)) {
      Files.copy(text, file);
    }
    return file;
  }

  /** The platform's configuration, but for a catalog, a warehouse and a contract of its own. */
  private Map<String, String> environment(Path contract, BenchCatalog catalog) {
    var own = new HashMap<>(catalog.environment());
    own.put("SLUICE_CONTRACTS_DIR", contract.getParent().toString());
    own.put("SLUICE_KAFKA_BOOTSTRAP", config.kafka().bootstrap());
    own.put("SLUICE_KAFKA_USER", config.kafka().user());
    own.put("SLUICE_KAFKA_PASSWORD", config.kafka().password());
    own.put("SLUICE_REGISTRY_URL", config.registryUrl());
    // Flink in that JVM has a REST API too, which nobody has to ask.
    own.put(Admission.VARIABLE, UUID.randomUUID().toString());
    return own;
  }
}
