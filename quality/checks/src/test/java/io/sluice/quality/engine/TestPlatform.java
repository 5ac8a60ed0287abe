package io.sluice.quality.engine;

import io.sluice.contracts.config.SluiceConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** A real PostgreSQL with an empty Iceberg catalog in it, and a warehouse on disk. */
public final class TestPlatform implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final Map<String, String> environment;

  public TestPlatform(Path folder) throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    environment =
        Map.of(
            "SLUICE_CATALOG_URI",
            postgres.getJdbcUrl("postgres", "postgres"),
            "SLUICE_CATALOG_USER",
            "postgres",
            "SLUICE_CATALOG_PASSWORD",
            "postgres",
            "SLUICE_WAREHOUSE",
            Files.createDirectories(folder.resolve("warehouse")).toUri().toString());
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

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
