package io.sluice.observability;

import java.util.Locale;
import java.util.Map;

/**
 * What the catalog and a table's metadata say of an Iceberg table.
 *
 * @param zone its namespace
 * @param name its name in the zone
 * @param records rows in its current snapshot, without those deleted by position
 * @param lastCommit when its current snapshot was committed, in epoch milliseconds; 0 when it has
 *     none
 * @param newestRow the newest {@code _appended_at} of its rows, in epoch milliseconds; 0 when it is
 *     not known
 * @param failedChecks of the table of quality results: by dataset and severity, what failed when it
 *     was checked last
 */
record TableState(
    String zone,
    String name,
    long records,
    long lastCommit,
    long newestRow,
    Map<String, Map<String, Integer>> failedChecks) {

  /** One that says nothing of checks. */
  TableState(String zone, String name, long records, long lastCommit, long newestRow) {
    this(zone, name, records, lastCommit, newestRow, Map.of());
  }

  String fullName() {
    return zone + "." + name;
  }

  /** The dataset whose rows it holds; empty when it holds those of all. */
  String dataset() {
    return switch (zone.toLowerCase(Locale.ROOT)) {
      // A domain's name has no underscore.
      case "bronze", "silver", "gold" -> name.replaceFirst("_", ".");
      default -> "";
    };
  }
}
