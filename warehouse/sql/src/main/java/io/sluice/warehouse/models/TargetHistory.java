package io.sluice.warehouse.models;

import io.sluice.warehouse.client.TrinoSession;
import java.util.HashMap;
import java.util.Map;

/** What happened to a model's table, by its snapshots. */
final class TargetHistory {
  /** Stands for the snapshot of a table that nothing was ever written to. */
  private static final long NONE = 0;

  private record Snapshot(long parent, boolean sameRows) {}

  private final TrinoSession session;
  private final TableName table;

  TargetHistory(TrinoSession session, TableName table) {
    this.session = session;
    this.table = table;
  }

  /** The table's snapshot now; a number also for a table that nothing was ever written to. */
  long current() {
    return session
        .query(
            "SELECT snapshot_id FROM " + table.sql("refs") + " WHERE name = 'main'",
            row -> row.getLong(1))
        .stream()
        .findFirst()
        .orElse(NONE);
  }

  /**
   * Whether just so many commits that change rows lie between two snapshots. Files that were only
   * rewritten are no change; where a snapshot is gone from the history nobody can tell.
   */
  boolean isApart(long from, long to, int commits) {
    if (from == to) {
      return commits == 0;
    }
    Map<Long, Snapshot> all = snapshots();
    int found = 0;
    long at = to;
    while (at != from) {
      Snapshot snapshot = all.get(at);
      if (snapshot == null) {
        return false;
      }
      found += snapshot.sameRows() ? 0 : 1;
      at = snapshot.parent();
    }
    return found == commits;
  }

  private Map<Long, Snapshot> snapshots() {
    var all = new HashMap<Long, Snapshot>();
    session.each(
        "SELECT snapshot_id, parent_id, operation FROM " + table.sql("snapshots"),
        row ->
            all.put(
                row.getLong(1), new Snapshot(row.getLong(2), "replace".equals(row.getString(3)))));
    return all;
  }
}
