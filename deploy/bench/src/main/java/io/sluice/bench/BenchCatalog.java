package io.sluice.bench;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.machine.file.Locations;
import io.sluice.terminal.UserError;
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
    if (config.catalog().isRest()) {
      throw new UserError(
          "this benchmark makes a catalog of its own in PostgreSQL, and the platform's is %s; run it with lake=disk in a state of its own: SLUICE_STATE=..."
              .formatted(config.catalog().uri()));
    }
    drop();
    statement("CREATE DATABASE " + DATABASE);
  }

  void drop() throws SQLException {
    statement("DROP DATABASE IF EXISTS " + DATABASE);
  }

  private void statement(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                database("postgres"), config.catalog().user(), config.catalog().password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The address of another database beside the catalog's. */
  private String database(String name) {
    return config.catalog().uri().replaceFirst("/[^/?]*($|\\?)", "/" + name + "$1");
  }

  /** What names it to a process that reads {@link SluiceConfig}. */
  Map<String, String> environment() {
    return Map.of(
        "SLUICE_CATALOG_URI", database(DATABASE),
        "SLUICE_CATALOG_USER", config.catalog().user(),
        "SLUICE_CATALOG_PASSWORD", config.catalog().password(),
        "SLUICE_WAREHOUSE", Locations.of(folder.resolve("warehouse")));
  }
}
