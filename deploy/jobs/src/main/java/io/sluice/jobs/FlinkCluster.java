package io.sluice.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a keeper asks of the cluster that runs its job. Failures are {@link IOException}s for
 * people.
 */
public interface FlinkCluster {
  /** All jobs that it remembers, ended ones too. */
  List<FlinkJob> jobs() throws IOException;

  /**
   * Starts a job under an id; refused as a duplicate when that id runs already, which is no error.
   *
   * @param folder gets the checkpoints
   * @param restoreFrom a checkpoint, or null for a start without state
   * @throws UnreadableStateException when the checkpoint cannot be read
   */
  void submit(JobSpec job, String jobId, Path folder, Path restoreFrom) throws IOException;

  /**
   * Stops a job with a savepoint in the folder, and returns when both are done: what it committed
   * by then is in the savepoint.
   *
   * @throws IOException when it cannot; the job then runs on
   */
  void stopWithSavepoint(String jobId, Path folder) throws IOException, InterruptedException;

  /** Has a job end as it is; it may take a moment longer. */
  void cancel(String jobId) throws IOException;

  /** Asks for a checkpoint besides those that come by themselves; does not wait for it. */
  void checkpoint(String jobId) throws IOException;

  /** When the newest checkpoint of this incarnation of a job was completed. */
  Optional<Instant> lastCheckpoint(String jobId) throws IOException;

  /** What a job last failed of, in a line, when it has failed since it was submitted. */
  Optional<String> lastFailure(String jobId) throws IOException;

  /** Whether what a job last failed of was to take up its state. */
  boolean failsToRestore(String jobId) throws IOException;

  /** How often a job has failed and begun again by itself since it was submitted. */
  long restarts(String jobId) throws IOException;
}
