package io.sluice.warehouse.client;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.config.TrinoAccess;
import io.sluice.warehouse.client.QueryException.Reason;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;

/**
 * A connection to Trino, in UTC, without a default schema. Several threads may run statements at
 * once; {@link #cancel} may come from any thread and ends what runs, in Trino too.
 */
public final class TrinoSession implements AutoCloseable {

  private final Connection connection;
  private final String url;
  private final Set<Statement> running = new HashSet<>();
  private boolean cancelled;

  private TrinoSession(Connection connection, String url) {
    this.connection = connection;
    this.url = url;
  }

  public static TrinoSession open(SluiceConfig config) {
    return open(config.trino());
  }

  /** Opens a session; nothing is sent to Trino before the first statement. */
  public static TrinoSession open(TrinoAccess access) {
    String url = access.url();
    Properties properties = access.properties();
    properties.setProperty("timezone", "UTC");
    properties.setProperty("source", "sluice");
    try {
      return new TrinoSession(DriverManager.getConnection(url, properties), url);
    } catch (SQLException e) {
      throw new QueryException(
          Reason.UNREACHABLE, "cannot use the Trino address " + url + ": " + e.getMessage(), e);
    }
  }

  /** What is done with the statement once it has been executed. */
  public interface Use<T> {
    T apply(Statement statement, boolean hasRows) throws SQLException;
  }

  /** What is made of one row. */
  public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** What is done with one row. */
  public interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  /** Executes a statement; any failure is a {@link QueryException}. */
  public <T> T execute(String sql, Use<T> use) {
    try (Statement statement = begin()) {
      try {
        return use.apply(statement, statement.execute(sql));
      } finally {
        end(statement);
      }
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  /** All rows of a query. */
  public <T> List<T> query(String sql, RowMapper<T> mapper) {
    var rows = new ArrayList<T>();
    each(sql, row -> rows.add(mapper.map(row)));
    return rows;
  }

  /** All rows of a query, each a list of its columns' values as the driver gives them. */
  public List<List<Object>> rows(String sql) {
    return query(
        sql,
        row -> {
          int columns = row.getMetaData().getColumnCount();
          var values = new ArrayList<Object>(columns);
          for (int i = 1; i <= columns; i++) {
            values.add(row.getObject(i));
          }
          return values;
        });
  }

  /** Hands on the rows of a query one by one; for results too large to keep. */
  public void each(String sql, RowConsumer consumer) {
    execute(
        sql,
        (statement, hasRows) -> {
          try (ResultSet result = statement.getResultSet()) {
            while (result.next()) {
              consumer.accept(result);
            }
          }
          return null;
        });
  }

  /** Runs a statement without a result; returns the rows it changed. */
  public long update(String sql) {
    return execute(sql, (statement, hasRows) -> Math.max(0, statement.getLargeUpdateCount()));
  }

  /** Ends what runs; until {@link #resume} further statements are refused. */
  public synchronized void cancel() {
    cancelled = true;
    for (Statement statement : running) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        throw translate(e);
      }
    }
  }

  /** Takes back a {@link #cancel}, so that further statements may run. */
  public synchronized void resume() {
    cancelled = false;
  }

  private synchronized Statement begin() throws SQLException {
    if (cancelled) {
      throw new QueryException(Reason.CANCELLED, "cancelled", null);
    }
    Statement statement = connection.createStatement();
    running.add(statement);
    return statement;
  }

  private synchronized void end(Statement statement) {
    running.remove(statement);
  }

  private synchronized QueryException translate(SQLException e) {
    if (cancelled) {
      return new QueryException(Reason.CANCELLED, "cancelled", e);
    }
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException) {
        return new QueryException(
            Reason.UNREACHABLE,
            "Trino does not answer at "
                + url
                + " ("
                + cause.getMessage()
                + "); see ./sluice status, or start the platform with ./sluice up",
            e);
      }
    }
    return new QueryException(Reason.FAILED, TrinoError.line(e), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw translate(e);
    }
  }
}
