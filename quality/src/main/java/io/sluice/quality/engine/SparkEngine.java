package io.sluice.quality.engine;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.quality.plan.CheckPlan;
import io.sluice.quality.report.DatasetReport;
import io.sluice.quality.report.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Spark inside this process, on two threads and loopback, with the Iceberg catalog. */
public final class SparkEngine implements AutoCloseable {

  /** The catalog's name; it is also a key in the catalog's database, so all engines share it. */
  static final String CATALOG = "sluice";

  private final SparkSession spark;
  private final Path scratch;

  private SparkEngine(SparkSession spark, Path scratch) {
    this.spark = spark;
    this.scratch = scratch;
  }

  /** Starts Spark; takes some seconds. */
  public static SparkEngine start(SluiceConfig config) {
    try {
      Path scratch = Files.createTempDirectory("sluice-quality-");
      String catalog = "spark.sql.catalog." + CATALOG;
      SparkSession spark =
          SparkSession.builder()
              .appName("sluice-quality")
              .master("local[2]")
              .config("spark.ui.enabled", false)
              .config("spark.ui.showConsoleProgress", false)
              .config("spark.driver.host", "127.0.0.1")
              .config("spark.driver.bindAddress", "127.0.0.1")
              .config("spark.local.dir", scratch.resolve("local").toString())
              .config("spark.sql.warehouse.dir", scratch.resolve("warehouse").toUri().toString())
              .config("spark.sql.session.timeZone", "UTC")
              .config("spark.sql.shuffle.partitions", 4)
              .config("spark.sql.defaultCatalog", CATALOG)
              .config(catalog, "org.apache.iceberg.spark.SparkCatalog")
              .config(catalog + ".type", "jdbc")
              .config(catalog + ".uri", config.catalogUri())
              .config(catalog + ".jdbc.user", config.catalogUser())
              .config(catalog + ".jdbc.password", config.catalogPassword())
              .config(catalog + ".jdbc.schema-version", "V1")
              .config(catalog + ".warehouse", config.warehouse())
              .config(catalog + ".cache-enabled", false)
              .getOrCreate();
      FormatFunction.register(spark);
      return new SparkEngine(spark, scratch);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder for Spark", e);
    }
  }

  /**
   * Checks one table at its current snapshot. What goes wrong becomes a verdict, never an
   * exception.
   */
  public DatasetReport check(CheckPlan plan) {
    return new TableChecks(spark).run(plan);
  }

  /** Appends a run to {@code ops.quality_results}, in one commit. */
  public void store(RunReport run) {
    new ResultsTable(spark).append(run);
  }

  SparkSession spark() {
    return spark;
  }

  @Override
  public void close() {
    spark.stop();
    try (Stream<Path> files = Files.walk(scratch)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete Spark's temporary folder " + scratch, e);
    }
  }
}
