package io.sluice.lakehouse.maintenance;

import java.util.Map;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;

/** What a table's newest snapshot says of it. */
record TableFigures(long files, long rows, long bytes, int snapshots) {

  static TableFigures of(Table table) {
    Map<String, String> summary =
        table.currentSnapshot() == null ? Map.of() : table.currentSnapshot().summary();
    int snapshots = 0;
    for (var _ : table.snapshots()) {
      snapshots++;
    }
    return new TableFigures(
        number(summary, SnapshotSummary.TOTAL_DATA_FILES_PROP),
        number(summary, SnapshotSummary.TOTAL_RECORDS_PROP),
        number(summary, SnapshotSummary.TOTAL_FILE_SIZE_PROP),
        snapshots);
  }

  private static long number(Map<String, String> summary, String key) {
    return Long.parseLong(summary.getOrDefault(key, "0"));
  }

  long meanBytes() {
    return bytes / files;
  }
}
