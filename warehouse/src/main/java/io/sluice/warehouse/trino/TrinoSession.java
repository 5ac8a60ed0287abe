package io.sluice.warehouse.trino;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.warehouse.trino.QueryException.Reason;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A connection to Trino, in UTC, without a default schema. Runs one statement at a time; {@link
 * #cancel} may come from any thread and ends that statement in Trino too.
 */
public final class TrinoSession implements AutoCloseable {

  private final Connection connection;
  private final String url;
  private Statement running;
  private boolean cancelled;

  private TrinoSession(Connection connection, String url) {
    this.connection = connection;
    this.url = url;
  }

  public static TrinoSession open(SluiceConfig config) {
    return open(config.trinoUrl(), config.trinoUser());
  }

  /** Opens a session; nothing is sent to Trino before the first statement. */
  public static TrinoSession open(String url, String user) {
    var properties = new Properties();
    properties.setProperty("user", user);
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

  /** Executes a statement; any failure is a {@link QueryException}. */
  public <T> T execute(String sql, Use<T> use) {
    try (Statement statement = begin()) {
      try {
        return use.apply(statement, statement.execute(sql));
      } finally {
        end();
      }
    } catch (SQLException e) {
      throw translate(e);
    }
  }

  /** All rows of a query. */
  public <T> List<T> query(String sql, RowMapper<T> mapper) {
    return execute(
        sql,
        (statement, hasRows) -> {
          var rows = new ArrayList<T>();
          try (ResultSet result = statement.getResultSet()) {
            while (result.next()) {
              rows.add(mapper.map(result));
            }
          }
          return rows;
        });
  }

  /** Runs a statement without a result; returns the rows it changed. */
  public long update(String sql) {
    return execute(sql, (statement, hasRows) -> Math.max(0, statement.getLargeUpdateCount()));
  }

  /** Ends the running statement; without one, the next statement is refused. */
  public synchronized void cancel() {
    cancelled = true;
    if (running != null) {
      try {
        running.cancel();
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
    running = connection.createStatement();
    return running;
  }

  private synchronized void end() {
    running = null;
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
