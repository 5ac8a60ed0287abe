package io.sluice.launcher.cli;

import io.sluice.launcher.bench.LandingBench;
import io.sluice.launcher.part.Platform;
import java.io.IOException;
import java.sql.SQLException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "bench",
    description = "Measures parts of the platform. The platform must be up.",
    mixinStandardHelpOptions = true)
final class BenchCommand {

  @Command(
      name = "landing",
      description = {
        "Lands a topic that is built beforehand, in a process of its own, and prints events/s and CPU seconds"
            + " (user and system) per million events. Bronze and silver are both written; the broker's CPU is not counted."
      },
      mixinStandardHelpOptions = true)
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
    var result =
        new LandingBench(Platform.load(), terminal::line)
            .run(events, parallelism, checkpointMillis);
    System.out.printf("events                      %,16d%n", result.events());
    System.out.printf("seconds                     %16.1f%n", result.seconds());
    System.out.printf("events/s                    %,16.0f%n", result.eventsPerSecond());
    System.out.printf("CPU seconds                 %16.1f%n", result.cpuSeconds());
    System.out.printf("CPU seconds per million     %16.2f%n", result.cpuSecondsPerMillion());
    return 0;
  }
}
