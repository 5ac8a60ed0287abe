package io.sluice.launcher.jobs;

import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.sluice.launcher.part.Keeper;
import io.sluice.launcher.part.Platform;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The jobs of the platform. */
public final class Jobs {
  private static final String LANDING = "landing";

  private Jobs() {}

  /** A keeper for each job that always runs. */
  public static List<Keeper> keepers() {
    return List.of(keeper());
  }

  /** How long ago each of them completed a checkpoint; no number while that is not known. */
  public static List<MeterBinder> binders() {
    JobKeeper keeper = keeper();
    return List.of(
        registry ->
            TimeGauge.builder("sluice.job.checkpoint.age", () -> age(keeper), TimeUnit.SECONDS)
                .description("Time since the job last completed a checkpoint")
                .tag("job", LANDING)
                .register(registry));
  }

  private static Number age(JobKeeper keeper) {
    try {
      return keeper
          .checkpointAge(Platform.load())
          .<Number>map(age -> age.toMillis() / 1000.0)
          .orElse(Double.NaN);
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  private static JobKeeper keeper() {
    return new JobKeeper(LANDING, Jobs::landing);
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
}
