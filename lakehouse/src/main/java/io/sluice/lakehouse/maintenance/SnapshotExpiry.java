package io.sluice.lakehouse.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Lets a table forget old snapshots, and deletes the files that no other snapshot has. What is
 * still needed stays, with all that came after it, since a history with gaps is of no use:
 *
 * <ul>
 *   <li>what was current when the time began for which snapshots are kept;
 *   <li>the newest snapshot of a job: by its summary the job knows after a crash what it committed,
 *       and the proofs know how far it has read;
 *   <li>those from which a model goes on, unless there are very many since;
 *   <li>those of branches and tags, which Iceberg itself keeps.
 * </ul>
 */
final class SnapshotExpiry {

  /** In the summaries of jobs' snapshots, also of earlier versions. */
  private static final Set<String> JOB =
      Set.of("sluice.run-id", "sluice.landing-id", "sluice.end-offsets");

  /**
   * With more the table's metadata, which each commit writes anew, takes megabytes; a model is then
   * computed whole.
   */
  private static final int MOST_FOR_MODELS = 2_000;

  /** Queries go on that began then. */
  private static final Duration ALWAYS = Duration.ofMinutes(10);

  private SnapshotExpiry() {}

  /**
   * Since when snapshots are kept, of a table that has many: all of the last ten minutes, and of
   * older ones as many as make that number.
   *
   * @param keep since when a table with fewer keeps them
   * @param many how many are many
   */
  static Instant since(Table table, Instant keep, int many, Instant now) {
    Instant latest = now.minus(ALWAYS);
    int newer = 0;
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
      Instant time = Instant.ofEpochMilli(snapshot.timestampMillis());
      if (!time.isAfter(keep)) {
        return keep;
      }
      if (++newer >= many && time.isBefore(latest)) {
        return time;
      }
    }
    return keep;
  }

  /**
   * The time before which no snapshot is needed.
   *
   * @param keep the time since which all are kept anyway
   * @param needed snapshots from which others go on
   */
  static Instant cutoff(Table table, Instant keep, Set<Long> needed) {
    Instant cutoff = keep;
    boolean job = false;
    boolean old = false;
    int newer = 0;
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
      Instant time = Instant.ofEpochMilli(snapshot.timestampMillis());
      boolean isJobs = !job && !Collections.disjoint(snapshot.summary().keySet(), JOB);
      boolean wasCurrent = !old && !time.isAfter(keep);
      boolean isModels = newer < MOST_FOR_MODELS && needed.contains(snapshot.snapshotId());
      if ((isJobs || wasCurrent || isModels) && time.isBefore(cutoff)) {
        cutoff = time;
      }
      job |= isJobs;
      old |= wasCurrent;
      newer++;
    }
    return cutoff;
  }

  /** How many snapshots would go. */
  static long old(Table table, Instant cutoff) {
    Set<Long> referenced =
        table.refs().values().stream()
            .map(ref -> ref.snapshotId())
            .collect(java.util.stream.Collectors.toSet());
    return StreamSupport.stream(table.snapshots().spliterator(), false)
        .filter(snapshot -> snapshot.timestampMillis() < cutoff.toEpochMilli())
        .filter(snapshot -> !referenced.contains(snapshot.snapshotId()))
        .count();
  }

  static void of(Table table, Instant cutoff) {
    table.expireSnapshots().expireOlderThan(cutoff.toEpochMilli()).retainLast(1).commit();
  }
}
