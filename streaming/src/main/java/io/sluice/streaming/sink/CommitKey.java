package io.sluice.streaming.sink;

import java.util.Map;
import org.apache.iceberg.Snapshot;

/**
 * The idempotence key of a commit: a landing commits a table at most once a checkpoint. It stands
 * in each snapshot's summary.
 */
record CommitKey(String landingId, long checkpointId) {

  static final String LANDING_ID = "sluice.landing-id";
  static final String CHECKPOINT_ID = "sluice.checkpoint-id";
  static final String END_OFFSETS = "sluice.end-offsets";

  /**
   * Whether the commit stands among the snapshots, newest first. Checkpoint numbers of a landing
   * only grow, so the newest snapshot of the landing answers.
   */
  boolean standsIn(Iterable<Snapshot> ancestry) {
    for (Snapshot snapshot : ancestry) {
      Map<String, String> summary = snapshot.summary();
      if (landingId.equals(summary.get(LANDING_ID))) {
        return Long.parseLong(summary.get(CHECKPOINT_ID)) >= checkpointId;
      }
    }
    return false;
  }
}
