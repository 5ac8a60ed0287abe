package io.sluice.streaming.sink;

import java.util.Map;
import org.apache.iceberg.Snapshot;

/**
 * The idempotence key of a commit to a table whose rows are no records of a log: a run of the job
 * commits a table at most once a checkpoint. It stands in each snapshot's summary.
 */
record CommitKey(String runId, long checkpointId) {

  static final String RUN_ID = "sluice.run-id";
  static final String CHECKPOINT_ID = "sluice.checkpoint-id";

  /** What versions before this one called a run, which went on over restarts. */
  private static final String LANDING_ID = "sluice.landing-id";

  /** Whether the snapshot is the commit. */
  boolean isOf(Snapshot snapshot) {
    Map<String, String> summary = snapshot.summary();
    return runId.equals(summary.get(RUN_ID))
        && String.valueOf(checkpointId).equals(summary.get(CHECKPOINT_ID));
  }

  /**
   * Whether the commit stands among the snapshots, newest first. Checkpoint numbers of a run only
   * grow, so the newest snapshot of the run answers.
   */
  boolean standsIn(Iterable<Snapshot> ancestry) {
    for (Snapshot snapshot : ancestry) {
      Map<String, String> summary = snapshot.summary();
      if (runId.equals(summary.get(RUN_ID)) || runId.equals(summary.get(LANDING_ID))) {
        return Long.parseLong(summary.get(CHECKPOINT_ID)) >= checkpointId;
      }
    }
    return false;
  }
}
