package io.sluice.cli.wiring;

import io.sluice.jobs.JobKeeper;
import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.platform.ClientConfig;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.spi.Part;
import io.sluice.observability.FigureSource;
import io.sluice.observability.PlatformFigures;
import io.sluice.observability.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which figures the laptop's platform has, and where they are scraped. */
public final class Metering {
  private record Known(String part, String name, Port port, String scheme) {
    Known(String part, Port port) {
      this(part, part, port, "http");
    }
  }

  private static final List<Known> KNOWN =
      List.of(
          new Known("kafka", Port.KAFKA_METRICS),
          new Known("jobmanager", Port.FLINK_JOBMANAGER_METRICS),
          new Known("taskmanager", Port.FLINK_TASKMANAGER_METRICS),
          new Known("trino", "trino", Port.TRINO, "https"),
          new Known("trino", "trino-jvm", Port.TRINO_METRICS, "http"));

  private Metering() {}

  /** The supervisor's address and those of the platform's parts that have one. */
  public static List<Target> targets(Platform platform) {
    Set<String> parts = partNames(platform);
    var targets = new ArrayList<Target>();
    targets.add(new Target(Target.LAUNCHER, platform.port(Port.METRICS)));
    for (Known known : KNOWN) {
      if (parts.contains(known.part())) {
        targets.add(new Target(known.name(), platform.port(known.port()), known.scheme()));
      }
    }
    return List.copyOf(targets);
  }

  private static Set<String> partNames(Platform platform) {
    return Chosen.of(platform).parts().stream().map(Part::name).collect(Collectors.toSet());
  }

  /** Those of which something runs; of what was left out nobody wants to hear that it is down. */
  static Set<FigureSource> sources(Set<String> parts) {
    return Arrays.stream(FigureSource.values())
        .filter(
            source ->
                parts.contains(
                    switch (source) {
                      case CATALOG -> "postgres";
                      case KAFKA -> "kafka";
                      case FLINK -> "jobmanager";
                    }))
        .collect(Collectors.toSet());
  }

  /** The figures that no part has of itself. */
  public static PlatformFigures figures(Platform platform) {
    List<JobKeeper> jobs = Jobs.kept(platform);
    return PlatformFigures.of(
        ClientConfig.of(platform), () -> checkpoints(jobs), sources(partNames(platform)));
  }

  private static Map<String, Instant> checkpoints(List<JobKeeper> jobs) throws IOException {
    var times = new HashMap<String, Instant>();
    for (JobKeeper job : jobs) {
      Optional<Duration> age = job.checkpointAge();
      age.ifPresent(since -> times.put(job.job(), Instant.now().minus(since)));
    }
    return times;
  }
}
