package io.sluice.warehouse.trace;

/** Pieces of Trino's SQL. */
final class Sql {
  private Sql() {}

  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static String name(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  /** A table of the catalog; {@code name} may be one of its metadata tables. */
  static String table(String zone, String name) {
    return "iceberg." + name(zone) + "." + name(name);
  }
}
