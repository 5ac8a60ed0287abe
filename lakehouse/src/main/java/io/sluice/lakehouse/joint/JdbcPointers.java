package io.sluice.lakehouse.joint;

import io.sluice.contracts.config.SluiceConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the catalog's tables point, in the table of Iceberg's JDBC catalog (its schema V1). Not
 * thread-safe.
 */
final class JdbcPointers implements CatalogPointers {

  private static final Logger LOG = LoggerFactory.getLogger(JdbcPointers.class);

  private static final String SELECT =
      """
      SELECT table_namespace, table_name, metadata_location FROM iceberg_tables
      WHERE catalog_name = ? AND (iceberg_type = 'TABLE' OR iceberg_type IS NULL)\
      """;

  private static final String UPDATE =
      """
      UPDATE iceberg_tables SET metadata_location = ?, previous_metadata_location = ?
      WHERE catalog_name = ? AND table_namespace = ? AND table_name = ? AND metadata_location = ?
      AND (iceberg_type = 'TABLE' OR iceberg_type IS NULL)\
      """;

  private final String catalog;
  private final SluiceConfig config;
  private Connection connection;

  JdbcPointers(String catalog, SluiceConfig config) {
    this.catalog = catalog;
    this.config = config;
  }

  @Override
  public Map<TableIdentifier, String> locations() {
    try {
      return select(connection());
    } catch (SQLException e) {
      close();
      throw refused(e);
    }
  }

  private Map<TableIdentifier, String> select(Connection open) throws SQLException {
    Map<TableIdentifier, String> locations = new HashMap<>();
    try (PreparedStatement select = open.prepareStatement(SELECT)) {
      select.setString(1, catalog);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          var zone = Namespace.of(rows.getString(1).split("\\."));
          locations.put(TableIdentifier.of(zone, rows.getString(2)), rows.getString(3));
        }
      }
    }
    open.commit();
    return locations;
  }

  @Override
  public boolean writeMetadata() {
    return false;
  }

  @Override
  public void move(List<StagedTable> tables) {
    try {
      moveAll(tables);
    } catch (SQLException e) {
      throw refused(e);
    }
  }

  private static IllegalStateException refused(SQLException problem) {
    return new IllegalStateException(
        "the catalog's database refused: " + problem.getMessage(), problem);
  }

  private void moveAll(List<StagedTable> tables) throws SQLException {
    // In one order, so that two who do so do not wait for each other.
    List<StagedTable> sorted = new ArrayList<>(tables);
    sorted.sort(Comparator.comparing(table -> table.name().toString()));
    Connection open = connection();
    try {
      requireAll(sorted, update(open, sorted));
    } catch (SQLException | CommitFailedException e) {
      rollback(e);
      throw e;
    }
    try {
      open.commit();
    } catch (SQLException e) {
      close();
      throw new CommitStateUnknownException(e);
    }
  }

  private int[] update(Connection open, List<StagedTable> tables) throws SQLException {
    try (PreparedStatement update = open.prepareStatement(UPDATE)) {
      for (StagedTable table : tables) {
        TableIdentifier name = table.name();
        update.setString(1, table.location());
        update.setString(2, table.baseLocation());
        update.setString(3, catalog);
        update.setString(4, name.namespace().toString());
        update.setString(5, name.name());
        update.setString(6, table.baseLocation());
        update.addBatch();
      }
      return update.executeBatch();
    }
  }

  private static void requireAll(List<StagedTable> tables, int[] updated) {
    for (int i = 0; i < updated.length; i++) {
      if (updated[i] != 1) {
        throw new CommitFailedException("%s has been changed meanwhile", tables.get(i).name());
      }
    }
  }

  private Connection connection() throws SQLException {
    if (connection == null) {
      var properties = new Properties();
      properties.setProperty("user", config.catalog().user());
      properties.setProperty("password", config.catalog().password());
      connection = DriverManager.getConnection(config.catalog().uri(), properties);
      connection.setAutoCommit(false);
    }
    return connection;
  }

  private void rollback(Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
      close();
    }
  }

  /** A connection that is broken cannot be closed well, and need not. */
  @Override
  public void close() {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debug("the catalog's connection was not closed", e);
      }
      connection = null;
    }
  }
}
