package io.sluice.e2e;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A table to be changed in one place.
 *
 * @param columns whose values the proofs claim to look at
 * @param inLog whether its rows say where in the log they came from
 */
record MutatedTable(String name, String dataset, List<Column> columns, boolean inLog) {
  /** Silver and gold are compared in all columns; keys and headers of bronze are not. */
  private static final Set<String> LEFT_OUT = Set.of("key", "headers");

  /** A column, by its type in SQL. */
  record Column(String name, String type) {
    /** Another value than it has. */
    String other() {
      String quoted = '"' + name + '"';
      if (type.startsWith("varchar")) {
        return "coalesce(%s, '') || 'x'".formatted(quoted);
      }
      if (type.startsWith("timestamp")) {
        return "coalesce(%s, TIMESTAMP '2020-01-01 00:00:00 UTC') + INTERVAL '1' SECOND"
            .formatted(quoted);
      }
      return switch (type) {
        case "varbinary" -> "coalesce(%s, X'') || X'00'".formatted(quoted);
        case "boolean" -> "NOT coalesce(%s, true)".formatted(quoted);
        case "date" -> "coalesce(%s, DATE '2020-01-01') + INTERVAL '1' DAY".formatted(quoted);
        case "integer", "bigint", "double", "real" -> "coalesce(%s, 0) + 1".formatted(quoted);
        default ->
            type.startsWith("decimal")
                ? "CAST(coalesce(%s, 0) + 1 AS %s)".formatted(quoted, type)
                : ofMany(quoted);
      };
    }

    /** Another array, map or row; a full one is emptied, since the column may not take a NULL. */
    private String ofMany(String quoted) {
      if (!type.startsWith("array") && !type.startsWith("map")) {
        return "IF(%s IS NULL, CAST(ARRAY[] AS %s), NULL)".formatted(quoted, type);
      }
      return "IF(coalesce(cardinality(%1$s), 1) > 0, CAST(%2$s AS %3$s), NULL)"
          .formatted(quoted, type.startsWith("map") ? "map()" : "ARRAY[]", type);
    }
  }

  static MutatedTable of(Lake lake, String schema, String table, String dataset)
      throws SQLException {
    List<Column> all = new ArrayList<>();
    for (String row :
        lake.rows(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = '%s' AND table_name = '%s'"
                .formatted(schema, table))) {
      String[] cells = row.split("\\|", 2);
      all.add(new Column(cells[0], cells[1]));
    }
    boolean inLog = all.stream().anyMatch(column -> column.name().equals("_offset"));
    return new MutatedTable(
        schema + "." + table,
        dataset,
        all.stream().filter(column -> !LEFT_OUT.contains(column.name())).toList(),
        inLog);
  }

  /** A condition that is true for one row, or for all rows that are equal to it. */
  String row(Lake lake, long number) throws SQLException {
    List<Column> named = inLog ? place() : columns;
    String values =
        String.join(
            ", ",
            named.stream()
                .map(column -> "CAST(\"%s\" AS varchar)".formatted(column.name()))
                .toList());
    String[] cells =
        lake.rows(
                "SELECT %1$s FROM %2$s ORDER BY %1$s OFFSET %3$d LIMIT 1"
                    .formatted(values, name, number))
            .getFirst()
            .split("\\|", -1);
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      conditions.add(
          "CAST(\"%s\" AS varchar) IS NOT DISTINCT FROM %s"
              .formatted(
                  named.get(i).name(),
                  cells[i].equals("null") ? "NULL" : "'" + cells[i].replace("'", "''") + "'"));
    }
    return String.join(" AND ", conditions);
  }

  private List<Column> place() {
    return List.of(
        new Column("_topic", "varchar"),
        new Column("_partition", "integer"),
        new Column("_offset", "bigint"));
  }
}
