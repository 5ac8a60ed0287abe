package io.sluice.e2e;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * One small wrong in one table, as a bug, a bad restore or a person at a prompt would leave it.
 *
 * @param what for people
 * @param tables that are changed
 * @param statements that change them
 */
record Mutation(String what, List<String> tables, List<String> statements) {
  private static final String PLACE = "_topic, _partition, _offset";

  /** Any, of a row that the dice choose. */
  static Mutation random(Lake lake, List<MutatedTable> tables, Random dice) throws SQLException {
    while (true) {
      MutatedTable table = tables.get(dice.nextInt(tables.size()));
      long rows = lake.count(table.name());
      if (rows == 0) {
        continue;
      }
      String row = table.row(lake, dice.nextLong(rows));
      int kind = dice.nextInt(10);
      if (kind < 2) {
        return of("row deleted", table, row, "DELETE FROM %s WHERE %s");
      }
      if (kind < 4) {
        return of("row twice", table, row, "INSERT INTO %1$s SELECT * FROM %1$s WHERE %2$s");
      }
      if (kind < 5 && table.name().startsWith("silver.")) {
        return moved(table, row);
      }
      if (kind < 6 && table.inLog()) {
        String partition = "_partition = " + dice.nextInt(3);
        if (lake.count(table.name() + " WHERE " + partition) > 0) {
          return of("partition deleted", table, partition, "DELETE FROM %s WHERE %s");
        }
      }
      MutatedTable.Column column = table.columns().get(dice.nextInt(table.columns().size()));
      return of(
          column.name() + " changed",
          table,
          row,
          "UPDATE %%s SET \"%s\" = %s WHERE %%s".formatted(column.name(), column.other()));
    }
  }

  private static Mutation of(String what, MutatedTable table, String row, String sql) {
    return new Mutation(
        "%s: %s (%s)".formatted(table.name(), what, row),
        List.of(table.name()),
        List.of(sql.formatted(table.name(), row)));
  }

  private static Mutation moved(MutatedTable silver, String row) {
    return new Mutation(
        "%s: row moved to duplicates (%s)".formatted(silver.name(), row),
        List.of(silver.name(), "ops.duplicates"),
        List.of(
            "INSERT INTO ops.duplicates SELECT %s, _appended_at, '%s', 'moved' FROM %s WHERE %s"
                .formatted(PLACE, silver.dataset(), silver.name(), row),
            "DELETE FROM %s WHERE %s".formatted(silver.name(), row)));
  }

  /** Makes it; what undoes it again. */
  List<String> apply(Lake lake) throws SQLException {
    List<String> undo = new ArrayList<>();
    for (String table : tables) {
      String snapshot =
          lake.value(
              "SELECT snapshot_id FROM %s WHERE name = 'main'"
                  .formatted(table.replaceFirst("\\.(.*)", ".\"$1\\$refs\"")));
      undo.add("ALTER TABLE %s EXECUTE rollback_to_snapshot(%s)".formatted(table, snapshot));
    }
    for (String statement : statements) {
      lake.execute(statement);
    }
    return undo;
  }

  @Override
  public String toString() {
    return what + statements.stream().collect(Collectors.joining("; ", ": ", ""));
  }
}
