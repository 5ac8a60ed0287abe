package io.sluice.cli.wiring;

import io.sluice.jobs.JobKeeper;
import io.sluice.jobs.JobSpec;
import io.sluice.jobs.rest.FlinkRest;
import io.sluice.laptop.flink.FlinkFolders;
import io.sluice.laptop.flink.JobManagerPart;
import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.platform.Lake;
import io.sluice.laptop.platform.Platform;
import io.sluice.terminal.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The jobs of the platform. */
public final class Jobs {
  private static final String LANDING = "landing";
  private static final String REALTIME = "realtime";
  private static final String LANDING_INTERVAL = "5000";
  private static final String REALTIME_INTERVAL = "20000";

  private Jobs() {}

  /** A keeper for each job that this platform runs. */
  public static List<JobKeeper> kept(Platform platform) {
    Chosen chosen = Chosen.of(platform);
    return all(platform).stream()
        .filter(job -> chosen.runs(new KeptJob(job, Lake.of(platform).needs())))
        .toList();
  }

  /** A keeper for each job that a whole platform runs. */
  static List<JobKeeper> all(Platform platform) {
    var flink = new FlinkRest(JobManagerPart.url(platform), FlinkFolders.JOB_JAR, platform.http());
    Path checkpoints = FlinkFolders.checkpoints(platform);
    return List.of(
        new JobKeeper(
            LANDING, flink, checkpoints, () -> landing(platform), landingInterval(platform)),
        new JobKeeper(
            REALTIME,
            flink,
            checkpoints,
            () -> realtime(platform),
            interval(platform, REALTIME, REALTIME_INTERVAL)));
  }

  /** How often the landing job commits. */
  static Duration landingInterval(Platform platform) {
    return interval(platform, LANDING, LANDING_INTERVAL);
  }

  private static Duration interval(Platform platform, String job, String standard) {
    String key = job + ".checkpoint-interval-ms";
    String text = platform.setting(key, standard);
    if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) == 0) {
      throw new UserError(
          "%s is '%s'; it is a number of milliseconds, for example %s"
              .formatted(key, text, standard));
    }
    return Duration.ofMillis(Long.parseLong(text));
  }

  /** From Kafka to bronze, silver and quarantine, all datasets. */
  private static JobSpec landing(Platform platform) {
    return new JobSpec(
        LANDING,
        "io.sluice.streaming.landing.LandingJob",
        List.of(
            "--checkpoint-interval-ms",
            platform.setting("landing.checkpoint-interval-ms", LANDING_INTERVAL),
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
            platform.setting("realtime.checkpoint-interval-ms", REALTIME_INTERVAL),
            "--parallelism",
            platform.setting("realtime.parallelism", "2")));
  }
}
