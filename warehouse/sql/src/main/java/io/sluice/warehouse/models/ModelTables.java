package io.sluice.warehouse.models;

import io.sluice.warehouse.client.QueryException;
import io.sluice.warehouse.client.TrinoSession;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables that models read and fill, as they are in Trino. */
final class ModelTables {
  private final TrinoSession session;

  ModelTables(TrinoSession session) {
    this.session = session;
  }

  /** Each source's current snapshot; null for a table that nothing was ever written to. */
  SequencedMap<TableName, Long> snapshots(Model model) {
    var snapshots = new LinkedHashMap<TableName, Long>();
    for (TableName source : model.sources()) {
      requireTable(model, source, "it is made from its contract: ./sluice down && ./sluice up");
      snapshots.put(
          source,
          session
              .query(
                  "SELECT snapshot_id FROM " + source.sql("refs") + " WHERE name = 'main'",
                  row -> row.getLong(1))
              .stream()
              .findFirst()
              .orElse(null));
    }
    return snapshots;
  }

  /** The table's columns and their types; the query must give the same ones. */
  SequencedMap<String, String> columns(Model model, SequencedMap<TableName, Long> snapshots) {
    SequencedMap<String, String> wanted = describe("SELECT * FROM " + model.target().sql());
    String query = model.queryAt(snapshots);
    SequencedMap<String, String> given =
        attempt(model, () -> describe("SELECT * FROM (\n" + query + "\n)"));
    var missing = new TreeSet<>(wanted.keySet());
    missing.removeAll(given.keySet());
    var extra = new TreeSet<>(given.keySet());
    extra.removeAll(wanted.keySet());
    extra.addAll(model.key().stream().filter(column -> !wanted.containsKey(column)).toList());
    if (!missing.isEmpty() || !extra.isEmpty()) {
      throw ModelFile.error(
          model.name(),
          "its columns must be those of %s: %s; missing: %s; not in the table: %s"
              .formatted(model.target(), names(wanted.keySet()), names(missing), names(extra)));
    }
    return wanted;
  }

  /**
   * The columns of a model's table, as they stand behind SELECT.
   *
   * @param names of the table
   * @param cast of the model's query, as the table takes what it gives
   */
  record Columns(String names, String cast) {}

  Columns columns(Model model) {
    SequencedMap<String, String> types = describe("SELECT * FROM " + model.target().sql());
    return new Columns(
        types.keySet().stream().map(TableName::quoted).collect(Collectors.joining(", ")),
        types.entrySet().stream()
            .map(
                column ->
                    "CAST(%1$s AS %2$s) AS %1$s"
                        .formatted(TableName.quoted(column.getKey()), column.getValue()))
            .collect(Collectors.joining(", ")));
  }

  /** The columns that a query gives, and their types. */
  SequencedMap<String, String> describe(String query) {
    return session.execute(
        query + " LIMIT 0",
        (statement, hasRows) -> {
          var columns = new LinkedHashMap<String, String>();
          try (var result = statement.getResultSet()) {
            var meta = result.getMetaData();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
              columns.put(meta.getColumnLabel(i), meta.getColumnTypeName(i));
            }
          }
          return columns;
        });
  }

  private void requireTable(Model model, TableName table, String advice) {
    boolean exists =
        !session
            .query(
                "SELECT 1 FROM iceberg.information_schema.tables WHERE table_schema = '%s' AND table_name = '%s'"
                    .formatted(table.schema(), table.name()),
                row -> 1)
            .isEmpty();
    if (!exists) {
      throw ModelFile.error(model.name(), "there is no table " + table + "; " + advice);
    }
  }

  void requireTarget(Model model) {
    requireTable(
        model,
        model.target(),
        "write a contract for it with kind: gold, then ./sluice down && ./sluice up");
  }

  /** Something that Trino may refuse. */
  interface Attempt<T> {
    T get();
  }

  /** Says which model it was that Trino refused. */
  static <T> T attempt(Model model, Attempt<T> attempt) {
    try {
      return attempt.get();
    } catch (QueryException e) {
      if (e.reason() != QueryException.Reason.FAILED) {
        throw e;
      }
      throw new QueryException(e.reason(), "model " + model.name() + ": " + e.getMessage(), e);
    }
  }

  private static String names(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
