package io.sluice.cli.demo;

import io.sluice.proof.reconcile.Bronze;
import io.sluice.warehouse.client.TrinoSession;
import java.util.List;
import java.util.Map;

/**
 * Rows of the zones as they stand now, from the tables' newest snapshots: cheap enough for every
 * second.
 */
record Zones(long bronze, long silver, long quarantine, long duplicates) {

  static Zones now(TrinoSession trino, String table) {
    return new Zones(
        rows(trino, "bronze", table),
        rows(trino, "silver", table),
        rows(trino, "quarantine", "records"),
        rows(trino, "ops", "duplicates"));
  }

  private static long rows(TrinoSession trino, String zone, String table) {
    List<List<Object>> answer =
        trino.rows(
            """
            SELECT CAST(summary['total-records'] AS bigint)
            FROM iceberg.%s."%s$snapshots" ORDER BY committed_at DESC LIMIT 1\
            """
                .formatted(zone, table));
    return answer.isEmpty() ? 0 : (Long) answer.getFirst().get(0);
  }

  /** Whether bronze holds the log up to the given ends. */
  static boolean landed(TrinoSession trino, String table, Map<Integer, Long> ends) {
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
