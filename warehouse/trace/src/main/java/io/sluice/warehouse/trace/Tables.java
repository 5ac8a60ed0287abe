package io.sluice.warehouse.trace;

import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.models.TableName;
import io.sluice.warehouse.output.Column;
import io.sluice.warehouse.output.Values;
import java.io.IOException;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables in which rows of a record may lie. */
final class Tables {
  private static final String FILE = "$path";

  /** A snapshot's operation that has put files together, and changed no row. */
  private static final String MOVED = "replace";

  private static final String APPENDED_AT = "_appended_at";
  private static final Set<String> AUDIT = Set.of("_topic", "_partition", "_offset", APPENDED_AT);

  private final TrinoSession trino;
  private final Set<String> all;

  Tables(TrinoSession trino) {
    this.trino = trino;
    this.all =
        trino
            .query(
                "SELECT table_schema || '.' || table_name FROM iceberg.information_schema.tables",
                row -> row.getString(1))
            .stream()
            .collect(Collectors.toSet());
  }

  boolean has(String zone, String table) {
    return all.contains(zone + "." + table);
  }

  /**
   * The rows of the record in a table; there is more than one only where something is wrong.
   *
   * @param columns of the row, as they stand behind SELECT
   */
  List<Place> places(String zone, String table, String columns, Position position) {
    if (!has(zone, table)) {
      return List.of();
    }
    List<Place> places = new ArrayList<>();
    for (Map<String, Object> row :
        rows(
            "SELECT %s, %s AS \"_at\", \"%s\" FROM %s WHERE %s"
                .formatted(
                    columns,
                    APPENDED_AT,
                    FILE,
                    new TableName(zone, table).sql(),
                    position.sql()))) {
      places.add(place(zone, table, position, row));
    }
    return places;
  }

  /** The first day of which retention has taken no row of the record's dataset. */
  LocalDate keptSince(Position position) {
    if (!has("bronze", position.table())) {
      return LocalDate.MIN;
    }
    return rows(
            "SELECT value FROM %s WHERE key = 'sluice.kept-since'"
                .formatted(new TableName("bronze", position.table()).sql("properties")))
        .stream()
        .map(row -> LocalDate.parse(row.get("value").toString()))
        .findFirst()
        .orElse(LocalDate.MIN);
  }

  /** Rows by column, in the columns' order. */
  List<Map<String, Object>> rows(String sql) {
    return trino.query(
        sql,
        (ResultSet result) -> {
          Values values = Values.of(result.getMetaData());
          List<Object> row = values.row(result);
          Map<String, Object> named = new LinkedHashMap<>();
          for (Column column : values.columns()) {
            named.put(column.name(), row.get(named.size()));
          }
          return named;
        });
  }

  private Place place(String zone, String table, Position position, Map<String, Object> row) {
    String file = row.remove(FILE).toString();
    String appendedAt = row.remove("_at").toString();
    row.keySet().removeAll(AUDIT);
    Optional<RowGroups> groups = rowGroups(file, position);
    Map<String, Object> commit = commit(zone, table, file, position);
    return new Place(
        zone,
        table,
        appendedAt,
        Cell.of(row),
        file,
        groups.map(RowGroups::candidates).orElse(List.of()),
        groups.map(RowGroups::count).orElse(null),
        (Long) commit.get("snapshot_id"),
        text(commit.get("committed_at")),
        text(commit.get("operation")),
        text(commit.get("checkpoint")));
  }

  /** A file that maintenance has deleted meanwhile, or that lies elsewhere, has none. */
  private static Optional<RowGroups> rowGroups(String file, Position position) {
    try {
      return RowGroups.of(file, position);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * What brought the row into its table, or its file where that is not known any more; empty when
   * the file has gone meanwhile.
   */
  private Map<String, Object> commit(String zone, String table, String file, Position position) {
    Map<String, Object> ofFile = commit(zone, table, file);
    return MOVED.equals(ofFile.get("operation"))
        ? landed(zone, table, position).orElse(ofFile)
        : ofFile;
  }

  /**
   * The commit after which the table's rows reached beyond the record, and before it did not; empty
   * where a backfill may have brought the row.
   */
  private Optional<Map<String, Object>> landed(String zone, String table, Position position) {
    return rows(
            """
            SELECT snapshot_id, committed_at, operation, checkpoint
            FROM (
              SELECT snapshot_id, committed_at, operation, checkpoint, parent_id, ends,
                lag(ends) IGNORE NULLS OVER (ORDER BY committed_at) AS ends_before
              FROM (
                SELECT snapshot_id, committed_at, operation, parent_id,
                  element_at(summary, 'sluice.checkpoint-id') AS checkpoint,
                  element_at(CAST(json_extract(json_parse(
                    element_at(summary, 'sluice.end-offsets')), %1$s) AS map(varchar, bigint)), '%2$d') AS ends
                FROM %4$s))
            WHERE ends > %3$d AND (ends_before <= %3$d OR parent_id IS NULL)
              AND NOT EXISTS (SELECT 1 FROM %4$s WHERE element_at(summary, 'sluice.backfill') = %5$s)
            ORDER BY committed_at LIMIT 1\
            """
                .formatted(
                    Sql.text("$[\"%s\"]".formatted(position.topic())),
                    position.partition(),
                    position.offset(),
                    new TableName(zone, table).sql("snapshots"),
                    Sql.text(position.topic())))
        .stream()
        .findFirst();
  }

  /** What brought a file into its table. */
  private Map<String, Object> commit(String zone, String table, String file) {
    return rows(
            """
            SELECT e.snapshot_id, s.committed_at, s.operation,
              element_at(s.summary, 'sluice.checkpoint-id') AS checkpoint
            FROM %s e LEFT JOIN %s s ON s.snapshot_id = e.snapshot_id
            WHERE e.status <> 2 AND e.data_file.file_path = %s\
            """
                .formatted(
                    new TableName(zone, table).sql("entries"),
                    new TableName(zone, table).sql("snapshots"),
                    Sql.text(file)))
        .stream()
        .findFirst()
        .orElse(Map.of());
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
