package io.sluice.launcher.demo;

import io.sluice.launcher.reconcile.Bronze;
import io.sluice.launcher.sql.Trino;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Rows of the zones as they stand now, from the tables' newest snapshots: cheap enough for every
 * second.
 */
record Zones(long bronze, long silver, long quarantine, long duplicates) {

  static Zones now(Trino trino, String table) throws SQLException {
    return new Zones(
        rows(trino, "bronze", table),
        rows(trino, "silver", table),
        rows(trino, "quarantine", "records"),
        rows(trino, "ops", "duplicates"));
  }

  private static long rows(Trino trino, String zone, String table) throws SQLException {
    List<List<Object>> answer =
        trino.rows(
            """
            SELECT CAST(summary['total-records'] AS bigint)
            FROM iceberg.%s."%s$snapshots" ORDER BY committed_at DESC LIMIT 1"""
                .formatted(zone, table));
    return answer.isEmpty() ? 0 : (Long) answer.getFirst().get(0);
  }

  /** Whether bronze holds the log up to the given ends. */
  static boolean landed(Trino trino, String table, Map<Integer, Long> ends) throws SQLException {
    Map<Integer, Long> reached = Bronze.newest(trino, table).map(Bronze::ends).orElse(Map.of());
    return ends.entrySet().stream()
        .allMatch(end -> reached.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  @Override
  public String toString() {
    return "bronze %,d   silver %,d   quarantine %,d   duplicates %,d"
        .formatted(bronze, silver, quarantine, duplicates);
  }
}
