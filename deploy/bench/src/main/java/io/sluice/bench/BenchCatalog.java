package io.sluice.bench;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.machine.file.Locations;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * A catalog and a warehouse of a benchmark's own beside the platform's.
 *
 * @param folder for the tables' files
 */
record BenchCatalog(SluiceConfig config, Path folder) {
  private static final String DATABASE = "bench";

  /** Makes it, empty. */
  void make() throws SQLException {
    drop();
    statement("CREATE DATABASE " + DATABASE);
  }

  void drop() throws SQLException {
    statement("DROP DATABASE IF EXISTS " + DATABASE);
  }

  private void statement(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                database("postgres"), config.catalogUser(), config.catalogPassword());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The address of another database beside the catalog's. */
  private String database(String name) {
    return config.catalogUri().replaceFirst("/[^/?]*($|\\?)", "/" + name + "$1");
  }

  /** What names it to a process that reads {@link SluiceConfig}. */
  Map<String, String> environment() {
    return Map.of(
        "SLUICE_CATALOG_URI", database(DATABASE),
        "SLUICE_CATALOG_USER", config.catalogUser(),
        "SLUICE_CATALOG_PASSWORD", config.catalogPassword(),
        "SLUICE_WAREHOUSE", Locations.of(folder.resolve("warehouse")));
  }
}
