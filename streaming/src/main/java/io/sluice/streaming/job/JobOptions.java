package io.sluice.streaming.job;

import io.sluice.streaming.dedup.IdentityPlace;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Option;

/** The arguments of every job, and the Flink settings that all jobs share. */
public final class JobOptions {

  private static final int MAX_PARALLELISM = 128;
  private static final Duration CHECKPOINT_TIMEOUT = Duration.ofHours(1);

  @Option(names = "--checkpoint-dir", required = true, description = "URI of the checkpoints.")
  private String checkpointDir;

  @Option(names = "--checkpoint-interval-ms", defaultValue = "5000")
  private long checkpointIntervalMs;

  @Option(names = "--parallelism", defaultValue = "2")
  private int parallelism;

  @Option(names = "--bounded", description = "Stop at the topics' present end.")
  private boolean bounded;

  public boolean bounded() {
    return bounded;
  }

  /**
   * Where the job's subtasks keep the identities of rows.
   *
   * @param judges how many operators do
   */
  public IdentityPlace identities(int judges) {
    return IdentityPlace.beside(checkpointDir, judges);
  }

  /** Submits the job and returns, or, when it is bounded, waits for its end. */
  public void execute(StreamExecutionEnvironment environment, String name) throws Exception {
    if (bounded) {
      environment.execute(name);
    } else {
      environment.executeAsync(name);
    }
  }

  public Configuration configuration() {
    var configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpointDir);
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(checkpointIntervalMs));
    // A start without state reads a window's rows from the tables before the first one.
    configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, CHECKPOINT_TIMEOUT);
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // The gatherer relies on aligned barriers.
    configuration.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
    // Records are immutable and handed over by reference.
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    return configuration;
  }
}
