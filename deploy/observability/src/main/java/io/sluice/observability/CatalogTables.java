package io.sluice.observability;

import io.sluice.contracts.config.CatalogAccess;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of the Iceberg catalog: one short query, then those metadata files that are not the
 * ones read last time.
 */
final class CatalogTables {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogTables.class);
  private static final String UNDEFINED_TABLE = "42P01";
  private static final String QUERY =
      """
      select table_namespace, table_name, metadata_location from iceberg_tables
      where catalog_name = 'sluice' and (iceberg_type is null or iceberg_type = 'TABLE')
      order by table_namespace, table_name
      """;

  private static final String DATABASES =
      """
      select d.datname, count(a.pid), pg_database_size(d.oid),
        coalesce(extract(epoch from max(clock_timestamp() - a.xact_start)), 0)
      from pg_database d
      left join pg_stat_activity a on a.datid = d.oid and a.pid <> pg_backend_pid()
      where not d.datistemplate group by d.oid, d.datname
      """;

  /** A table, and where its metadata lies. */
  record Entry(String zone, String name, String location) {}

  private final CatalogAccess catalog;
  private Map<Entry, TableState> known = Map.of();
  private Set<Entry> unreadable = Set.of();

  CatalogTables(CatalogAccess catalog) {
    this.catalog = catalog;
  }

  CatalogState read() throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      return read(entries(statement), databases(statement));
    }
  }

  private static List<DatabaseState> databases(Statement statement) throws SQLException {
    var databases = new ArrayList<DatabaseState>();
    try (ResultSet answer = statement.executeQuery(DATABASES)) {
      while (answer.next()) {
        databases.add(
            new DatabaseState(
                answer.getString(1), answer.getLong(2), answer.getLong(3), answer.getDouble(4)));
      }
    }
    return databases;
  }

  /** One that cannot be read is left out, and named in the log the first time. */
  CatalogState read(List<Entry> entries, List<DatabaseState> databases) {
    Map<Entry, TableState> now = new LinkedHashMap<>();
    Set<Entry> failed = new HashSet<>();
    for (Entry entry : entries) {
      try {
        TableState state = known.get(entry);
        now.put(entry, state == null ? read(entry) : state);
      } catch (IOException | InvalidPathException e) {
        failed.add(entry);
        if (!unreadable.contains(entry)) {
          LOG.warn("no figures of table {}.{}: {}", entry.zone, entry.name, e.getMessage());
        }
      }
    }
    known = now;
    unreadable = failed;
    return new CatalogState(List.copyOf(now.values()), failed.size(), databases);
  }

  private static TableState read(Entry entry) throws IOException {
    try {
      return TableMetadata.read(entry.zone, entry.name, path(entry.location));
    } catch (IOException e) {
      throw new IOException("%s: %s".formatted(entry.location, e.getMessage()), e);
    }
  }

  /** The path of a table's file. Iceberg's locations look like URIs but are not percent-encoded. */
  static Path path(String location) throws IOException {
    String path = location.replaceFirst("^file:/*", "/");
    if (!path.startsWith("/")) {
      throw new IOException("it is no file of this machine");
    }
    return Path.of(path);
  }

  private static List<Entry> entries(Statement statement) throws SQLException {
    var entries = new ArrayList<Entry>();
    try (ResultSet answer = statement.executeQuery(QUERY)) {
      while (answer.next()) {
        entries.add(new Entry(answer.getString(1), answer.getString(2), answer.getString(3)));
      }
    } catch (SQLException e) {
      // Nobody has made a table yet.
      if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
        throw e;
      }
    }
    return entries;
  }

  /** An answer takes 10 s at most. */
  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", catalog.user());
    properties.setProperty("password", catalog.password());
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "10");
    properties.setProperty("ApplicationName", "sluice-figures");
    return DriverManager.getConnection(catalog.uri(), properties);
  }
}
