package io.sluice.quality.engine;

import io.sluice.contracts.config.SluiceConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.SparkSession;

/** An empty Iceberg catalog in a database of a real PostgreSQL, and a warehouse on disk. */
public final class TestPlatform {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Map<String, String> environment;

  private TestPlatform(Map<String, String> environment) {
    this.environment = environment;
  }

  static TestPlatform create(EmbeddedPostgres postgres) throws IOException, SQLException {
    String database = "platform" + COUNT.incrementAndGet();
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    // Below target, where the next clean build removes it.
    Path warehouse =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "warehouse");
    return new TestPlatform(
        Map.of(
            "SLUICE_CATALOG_URI",
            postgres.getJdbcUrl("postgres", database),
            "SLUICE_CATALOG_USER",
            "postgres",
            "SLUICE_CATALOG_PASSWORD",
            "postgres",
            "SLUICE_WAREHOUSE",
            "file://" + warehouse.toAbsolutePath()));
  }

  /** What a process of the platform would find. */
  public Map<String, String> environment(Path contracts) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("SLUICE_CONTRACTS_DIR", contracts.toString());
    return all;
  }

  public SparkEngine engine() {
    return SparkEngine.start(SluiceConfig.load(environment));
  }

  /** To make tables with. */
  public static SparkSession spark(SparkEngine engine) {
    return engine.spark();
  }
}
