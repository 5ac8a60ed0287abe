package io.sluice.quality.engine;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.quality.plan.CheckPlan;
import io.sluice.quality.report.DatasetReport;
import io.sluice.quality.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;

/** Spark inside this process, on loopback, with the Iceberg catalog, unless settings say else. */
public final class SparkEngine implements AutoCloseable {

  /** The catalog's name; it is also a key in the catalog's database, so all engines share it. */
  static final String CATALOG = "sluice";

  /**
   * Where Spark's own catalog would keep tables. Nothing is ever put there, but Spark makes the
   * folder if there is none; as the location is written, so a space must not become {@code %20}.
   */
  private static final String NO_WAREHOUSE =
      "file://" + Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();

  private final SparkSession spark;

  private SparkEngine(SparkSession spark) {
    this.spark = spark;
  }

  /** Whether the settings name another catalog than the one that the platform has. */
  public static boolean hasOtherCatalog(SluiceConfig config) {
    return config.quality().properties().containsKey("spark.sql.catalog." + CATALOG + ".type");
  }

  /** Starts Spark; takes some seconds. */
  public static SparkEngine start(SluiceConfig config) {
    String catalog = "spark.sql.catalog." + CATALOG;
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("sluice-quality")
            .master(config.quality().master())
            .config("spark.ui.enabled", false)
            .config("spark.ui.showConsoleProgress", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            // Even alone the driver listens, and it deserializes what it is sent.
            .config("spark.authenticate", true)
            .config("spark.sql.warehouse.dir", NO_WAREHOUSE)
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", config.quality().partitions())
            // Else tables of more than 100 columns are read and judged by interpreted code.
            .config("spark.sql.codegen.maxFields", 5_000)
            .config("spark.sql.defaultCatalog", CATALOG)
            // A query of a contract reads tables, not any file of this machine,
            .config("spark.sql.runSQLOnFiles", false)
            .config(catalog, "org.apache.iceberg.spark.SparkCatalog")
            .config(catalog + ".cache-enabled", false);
    config
        .catalog()
        .properties()
        .forEach((key, value) -> builder.config(catalog + "." + key, value));
    config.quality().properties().forEach(builder::config);
    SparkSession spark = builder.getOrCreate();
    // and calls no method of this process.
    for (String calls : List.of("reflect", "java_method")) {
      spark.sessionState().functionRegistry().dropFunction(new FunctionIdentifier(calls));
    }
    RuleFunctions.register(spark);
    return new SparkEngine(spark);
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
  }
}
