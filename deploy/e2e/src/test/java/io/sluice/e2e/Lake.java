package io.sluice.e2e;

import io.sluice.contracts.config.TrinoAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The tables, asked by SQL through Trino. */
final class Lake {
  private final Door door;

  Lake(Door door) {
    this.door = door;
  }

  /** The rows of an answer, the cells of each joined by {@code |}. */
  List<String> rows(String sql) throws SQLException {
    TrinoAccess trino = door.config().trino();
    List<String> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(trino.url(), trino.properties());
        var statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          cells.add(String.valueOf(result.getString(i)));
        }
        rows.add(String.join("|", cells));
      }
    }
    return rows;
  }

  /** A statement that changes something. */
  void execute(String sql) throws SQLException {
    TrinoAccess trino = door.config().trino();
    try (Connection connection = DriverManager.getConnection(trino.url(), trino.properties());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String value(String sql) throws SQLException {
    return rows(sql).getFirst();
  }

  long count(String from) throws SQLException {
    return Long.parseLong(value("SELECT count(*) FROM " + from));
  }

  /** How many rows each zone holds now. */
  Zones zones() throws SQLException {
    return new Zones(
        count("bronze.retail_online_retail"),
        count("silver.retail_online_retail"),
        count("quarantine.records"),
        count("ops.duplicates"));
  }

  /** How often a table was written to. */
  long commits(String zone, String table) throws SQLException {
    return count("%s.\"%s$snapshots\"".formatted(zone, table));
  }
}
