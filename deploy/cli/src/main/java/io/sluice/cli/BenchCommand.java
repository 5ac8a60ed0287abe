package io.sluice.cli;

import io.sluice.bench.CommitsBench;
import io.sluice.bench.IdentitiesBench;
import io.sluice.bench.IngestBench;
import io.sluice.bench.LandingBench;
import io.sluice.bench.Latencies;
import io.sluice.bench.RealtimeBench;
import io.sluice.bench.SilverBench;
import io.sluice.laptop.platform.ClientConfig;
import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.warehouse.client.TrinoSession;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "bench",
    description =
        "Measures parts of the platform, which must be up for all but identities and ingest.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class BenchCommand {

  @Command(
      name = "ingest",
      description = {
        "Reads a made-up CSV file as ingest does, without Kafka, on one thread, and prints rows/s and CPU seconds (user and"
            + " system) per million rows of the best round. The platform may be down."
      },
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int ingest(
      @Option(
              names = "--rows",
              defaultValue = "500000",
              description = "Of the file, default ${DEFAULT-VALUE}.")
          long rows,
      @Option(
              names = "--rounds",
              defaultValue = "8",
              description =
                  "How often it is read, default ${DEFAULT-VALUE}: the first rounds run while the"
                      + " compiler works.")
          int rounds)
      throws IOException, InterruptedException {
    Platform platform = Platform.load();
    var result =
        new IngestBench(platform.components(), platform.tempDir("bench")).run(rows, rounds);
    System.out.printf("rows                        %,16d%n", result.rows());
    System.out.printf("rows/s                      %,16.0f%n", result.rowsPerSecond());
    System.out.printf("rows per CPU second         %,16.0f%n", result.rowsPerCpuSecond());
    System.out.printf("CPU seconds per million     %16.2f%n", result.cpuSecondsPerMillion());
    return 0;
  }

  @Command(
      name = "identities",
      description = {
        "Deduplicates made-up rows with a window that holds them all, in a process with a heap of 1 GB, and prints what it"
            + " took, also of checkpoints and of a restore. The platform may be down."
      },
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int identities(
      @Option(
              names = "--millions",
              defaultValue = "10",
              description = "Of rows, default ${DEFAULT-VALUE}; each takes 34 to 70 bytes of disk.")
          int millions,
      @Option(
              names = "--between",
              defaultValue = "100000",
              description = "Rows between two checkpoints, default ${DEFAULT-VALUE}.")
          int between)
      throws IOException, InterruptedException {
    Platform platform = Platform.load();
    var result =
        new IdentitiesBench(platform.components(), platform.tempDir("bench"))
            .run(millions, between);
    System.out.printf("rows                        %,16d%n", result.rows());
    System.out.printf("copies                      %,16d%n", result.copies());
    System.out.printf("CPU microseconds a row      %16.3f%n", result.cpuMicrosARow());
    System.out.printf("rows/s                      %,16.0f%n", result.rows() / result.seconds());
    System.out.printf("checkpoints                 %,16d%n", result.checkpoints());
    System.out.printf("bytes in one, on average    %,16d%n", result.checkpointBytes());
    System.out.printf("ms for one, on average      %16.1f%n", result.checkpointMillis());
    System.out.printf("ms for the slowest          %16.1f%n", result.slowestCheckpointMillis());
    System.out.printf("bytes on disk               %,16d%n", result.diskBytes());
    System.out.printf("ms for a restore            %16.1f%n", result.restoreMillis());
    return 0;
  }

  @Command(
      name = "commits",
      description = {
        "Commits made-up files to tables of many datasets as the landing job does, all at one instant, and one after the"
            + " other, in turns, and prints how long a commit takes. The tables are of a catalog of their own."
      },
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int commits(
      @Option(
              names = "--datasets",
              defaultValue = "65",
              description = "Each with two tables, default ${DEFAULT-VALUE}.")
          int datasets,
      @Option(
              names = "--rounds",
              defaultValue = "40",
              description = "Commits of each way, default ${DEFAULT-VALUE}.")
          int rounds)
      throws IOException, InterruptedException, SQLException {
    Platform platform = Platform.load();
    var results =
        new CommitsBench(
                platform.components(), ClientConfig.of(platform), platform.tempDir("bench"))
            .run(datasets, rounds);
    System.out.printf("%-24s %10s %8s %8s %8s%n", "WAY", "COMMITS", "P50 ms", "P95 ms", "P99 ms");
    results.forEach(result -> latencies(result.way(), result.millis()));
    return 0;
  }

  @Command(
      name = "landing",
      description = {
        "Lands a topic that is built beforehand, in a process of its own, and prints events/s and CPU seconds"
            + " (user and system) per million events. Bronze and silver are both written; the broker's CPU is not counted."
      },
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int landing(
      @Option(
              names = "--events",
              defaultValue = "5000000",
              description = "Rows of the topic, default ${DEFAULT-VALUE}.")
          long events,
      @Option(
              names = "--parallelism",
              defaultValue = "2",
              description = "Of the job, default ${DEFAULT-VALUE}.")
          int parallelism,
      @Option(
              names = "--checkpoint-interval-ms",
              defaultValue = "10000",
              description = "Default ${DEFAULT-VALUE}.")
          long checkpointMillis)
      throws IOException, InterruptedException, SQLException {
    var terminal = new Terminal();
    Platform platform = Platform.load();
    var result =
        new LandingBench(
                platform.components(),
                ClientConfig.of(platform),
                platform.tempDir("bench"),
                terminal::line)
            .run(events, parallelism, checkpointMillis);
    System.out.printf("events                      %,16d%n", result.events());
    System.out.printf("seconds                     %16.1f%n", result.seconds());
    System.out.printf("events/s                    %,16.0f%n", result.eventsPerSecond());
    System.out.printf("CPU seconds                 %16.1f%n", result.cpuSeconds());
    System.out.printf("CPU seconds per million     %16.2f%n", result.cpuSecondsPerMillion());
    return 0;
  }

  @Command(
      name = "realtime",
      description = {
        "Watches the compacted topics of the realtime results, and prints how long it took from each newest source"
            + " record in Kafka to its upsert in Kafka. Send events meanwhile, from another terminal:"
            + " ./sluice generate --events 2000000 --rate 20000"
      },
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int realtime(
      @Option(
              names = "--seconds",
              defaultValue = "60",
              description = "How long to watch, default ${DEFAULT-VALUE}.")
          int seconds)
      throws IOException {
    var result =
        new RealtimeBench(ClientConfig.of(Platform.load()).kafka())
            .run(Duration.ofSeconds(seconds));
    System.out.printf("%-24s %10s %8s %8s %8s%n", "TOPIC", "UPSERTS", "P50 ms", "P95 ms", "P99 ms");
    result.byTopic().forEach(BenchCommand::latencies);
    latencies("all", result.all());
    System.out.printf("events/s into the source topics: %,.0f%n", result.eventsPerSecond());
    return 0;
  }

  @Command(
      name = "silver",
      description = {
        "Asks the tables how long the newest rows took: from Kafka's timestamp of the record to the commit that made"
            + " the row readable in silver. Send events before, for example: ./sluice generate --events 1200000 --rate 20000"
      },
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int silver(
      @Option(
              names = "--minutes",
              defaultValue = "10",
              description =
                  "How far back the rows go that are looked at, default ${DEFAULT-VALUE}.")
          int minutes) {
    System.out.printf(
        "%-24s %10s %8s %8s %8s %8s%n", "DATASET", "ROWS", "P50 ms", "P95 ms", "P99 ms", "MAX ms");
    try (TrinoSession trino = TrinoSession.open(ClientConfig.of(Platform.load()))) {
      for (var row : SilverBench.run(trino, Duration.ofMinutes(minutes))) {
        System.out.printf(
            "%-24s %,10d %8d %8d %8d %8d%n",
            row.dataset(), row.rows(), row.p50(), row.p95(), row.p99(), row.longest());
      }
    }
    return 0;
  }

  private static void latencies(String name, Latencies times) {
    System.out.printf(
        "%-24s %,10d %8d %8d %8d%n",
        name, times.count(), times.percentile(0.5), times.percentile(0.95), times.percentile(0.99));
  }
}
