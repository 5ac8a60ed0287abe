package io.sluice.warehouse.trace;

/** Values in Trino's SQL; names are {@link io.sluice.warehouse.models.TableName}'s. */
final class Sql {
  private Sql() {}

  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
