package io.sluice.launcher.jobs;

import io.sluice.launcher.part.Keeper;
import io.sluice.launcher.part.Platform;
import java.util.List;

/** The jobs of the platform. */
public final class Jobs {
  private static final String LANDING = "landing";
  private static final String REALTIME = "realtime";

  private Jobs() {}

  /** A keeper for each job that always runs. */
  public static List<Keeper> keepers() {
    return List.copyOf(kept());
  }

  /** As {@link #keepers}, by their own type. */
  public static List<JobKeeper> kept() {
    return List.of(new JobKeeper(LANDING, Jobs::landing), new JobKeeper(REALTIME, Jobs::realtime));
  }

  /** From Kafka to bronze, silver and quarantine, all datasets. */
  private static JobSpec landing(Platform platform) {
    return new JobSpec(
        LANDING,
        "io.sluice.streaming.landing.LandingJob",
        List.of(
            "--checkpoint-interval-ms",
            platform.setting("landing.checkpoint-interval-ms", "5000"),
            "--parallelism",
            platform.setting("landing.parallelism", "2")));
  }

  /** From Kafka to the realtime datasets: their topics and gold. */
  private static JobSpec realtime(Platform platform) {
    return new JobSpec(
        REALTIME,
        "io.sluice.streaming.realtime.RealtimeJob",
        List.of(
            "--checkpoint-interval-ms",
            platform.setting("realtime.checkpoint-interval-ms", "20000"),
            "--parallelism",
            platform.setting("realtime.parallelism", "2")));
  }
}
