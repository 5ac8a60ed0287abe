package io.sluice.streaming.testing;

import io.sluice.streaming.job.JobOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;

/** Jobs in this process, with the settings that they have in production. */
public final class JobRuns {

  /**
   * Set to a savepoint's name, this makes the tests that restore stored savepoints take a new one
   * of that name instead; see docs/realtime.md.
   */
  public static final String TAKE = "sluice.take-savepoint";

  private static final Path STORED = Path.of("src", "test", "resources", "savepoints");

  private JobRuns() {}

  /**
   * An environment that checkpoints often into a folder and restarts a failed job.
   *
   * @param savepoint where to start from, or null
   */
  public static StreamExecutionEnvironment environment(
      Path folder, int parallelism, Path savepoint) {
    var options = new JobOptions();
    new CommandLine(new Holder(options))
        .parseArgs(
            "--checkpoint-dir",
            location(folder.resolve("checkpoints")),
            "--checkpoint-interval-ms",
            "300",
            "--parallelism",
            String.valueOf(parallelism));
    Configuration configuration = options.configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, location(savepoint));
    }
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
  }

  /** Flink takes a folder as it is written: a space that became {@code %20} would be another. */
  public static String location(Path folder) {
    return "file://" + folder.toAbsolutePath();
  }

  private record Holder(@CommandLine.Mixin JobOptions options) {}

  /** The folder of a stored savepoint. */
  public static Path stored(String name) {
    return STORED.resolve(name);
  }

  /**
   * Stops the job with a savepoint in canonical format, and stores it.
   *
   * @param folder for the time being
   */
  public static void store(JobClient job, Path folder, String name) throws Exception {
    String taken =
        job.stopWithSavepoint(
                false, location(folder.resolve("taken")), SavepointFormatType.CANONICAL)
            .get(60, TimeUnit.SECONDS);
    Path target = stored(name);
    FileUtils.deleteDirectory(target.toFile());
    Files.createDirectories(target);
    Path source = Path.of(taken.replaceFirst("^file:/*", "/"));
    try (var files = Files.list(source)) {
      for (Path file : files.toList()) {
        Files.writeString(
            target.resolve(file.getFileName()),
            withoutFolder(Files.readString(file, StandardCharsets.ISO_8859_1), folder),
            StandardCharsets.ISO_8859_1);
      }
    }
  }

  /** States are named by the files that they would have been in, on the machine that took it. */
  private static String withoutFolder(String metadata, Path folder) {
    String name = folder.toAbsolutePath().toString();
    return metadata.replace(name, "/" + "x".repeat(name.length() - 1));
  }

  /** Cancels the job and waits until it has ended. */
  public static void cancel(JobClient job) throws Exception {
    // Asked for before: a cluster that has ended answers no more.
    var ended = job.getJobExecutionResult().handle((result, canceled) -> true);
    job.cancel().get(30, TimeUnit.SECONDS);
    ended.get(30, TimeUnit.SECONDS);
  }
}
