package io.sluice.launcher.sql;

import io.sluice.launcher.part.Platform;
import io.sluice.launcher.part.Port;
import io.sluice.launcher.part.UserError;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Asks the platform's Trino; several threads may ask at once. */
public final class Trino implements AutoCloseable {

  private final Connection connection;

  private Trino(Connection connection) {
    this.connection = connection;
  }

  /**
   * @throws UserError when Trino does not answer
   */
  public static Trino connect(Platform platform) {
    String address = "127.0.0.1:" + platform.port(Port.TRINO);
    var properties = new Properties();
    properties.setProperty("user", "sluice");
    try {
      var trino =
          new Trino(
              DriverManager.getConnection("jdbc:trino://" + address + "/iceberg", properties));
      trino.rows("SELECT 1");
      return trino;
    } catch (SQLException e) {
      throw new UserError(
          "Trino does not answer at "
              + address
              + "; see what is wrong with ./sluice status, or start the platform with ./sluice up");
    }
  }

  /** All rows of an answer. */
  public List<List<Object>> rows(String sql) throws SQLException {
    List<List<Object>> rows = new ArrayList<>();
    each(
        sql,
        result -> {
          List<Object> row = new ArrayList<>();
          for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            row.add(result.getObject(i));
          }
          rows.add(row);
        });
    return rows;
  }

  /** Hands on the rows of an answer one by one; for answers too large to keep. */
  public void each(String sql, RowConsumer consumer) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        consumer.accept(result);
      }
    }
  }

  /** What is done with a row. */
  @FunctionalInterface
  public interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
