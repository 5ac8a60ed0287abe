package io.sluice.quality.engine;

import io.sluice.quality.plan.PlannedCheck;
import io.sluice.quality.report.DatasetReport;
import io.sluice.quality.report.FailedChecks;
import io.sluice.quality.report.RunReport;
import io.sluice.quality.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.types.StructType;

/**
 * {@code ops.quality_results}: one row for each check of each run. How many failed stands in the
 * snapshot's summary too, where it is found without reading rows: of all datasets, since only the
 * newest run's snapshot is sure to be kept.
 */
final class ResultsTable {

  static final String NAME = SparkEngine.CATALOG + ".ops.quality_results";

  /**
   * In the table's order. {@code metric} is in the unit of the check; {@code metric_text} says it.
   */
  private static final String COLUMNS =
      """
      run_id STRING, run_at TIMESTAMP, dataset STRING, table_name STRING, snapshot_id BIGINT,
      check_name STRING, kind STRING, field STRING, severity STRING, status STRING,
      metric DOUBLE, metric_text STRING, expected STRING, message STRING\
      """;

  private final SparkSession spark;

  ResultsTable(SparkSession spark) {
    this.spark = spark;
  }

  /** One commit, whose snapshot carries the run's id and what failed. */
  void append(RunReport run) {
    List<Row> rows = new ArrayList<>();
    for (DatasetReport dataset : run.datasets()) {
      for (Verdict verdict : dataset.verdicts()) {
        rows.add(row(run, dataset, verdict));
      }
    }
    spark.sql("CREATE NAMESPACE IF NOT EXISTS " + SparkEngine.CATALOG + ".ops");
    spark.sql(
        "CREATE TABLE IF NOT EXISTS "
            + NAME
            + " ("
            + COLUMNS
            + ") USING iceberg TBLPROPERTIES ('format-version' = '2',"
            + " 'write.parquet.compression-codec' = 'zstd',"
            + " 'write.metadata.delete-after-commit.enabled' = 'true',"
            + " 'write.metadata.previous-versions-max' = '20')");
    try {
      spark
          .createDataFrame(rows, StructType.fromDDL(COLUMNS))
          .coalesce(1)
          .writeTo(NAME)
          .option("snapshot-property.sluice.run-id", run.runId())
          .option("snapshot-property.sluice.failed-checks", FailedChecks.json(run, failedBefore()))
          .append();
    } catch (NoSuchTableException e) {
      throw new IllegalStateException(NAME + " was dropped while results were written", e);
    }
  }

  private Optional<String> failedBefore() {
    return spark
        .sql(
            "SELECT summary['sluice.failed-checks'] FROM "
                + NAME
                + ".snapshots WHERE summary['sluice.failed-checks'] IS NOT NULL"
                + " ORDER BY committed_at DESC LIMIT 1")
        .collectAsList()
        .stream()
        .map(found -> found.getString(0))
        .findFirst();
  }

  private static Row row(RunReport run, DatasetReport dataset, Verdict verdict) {
    PlannedCheck check = verdict.check();
    return RowFactory.create(
        run.runId(),
        java.sql.Timestamp.from(run.runAt()),
        dataset.dataset().toString(),
        dataset.table(),
        dataset.snapshot().isPresent() ? dataset.snapshot().getAsLong() : null,
        check.name(),
        check.kind().label(),
        check.field().orElse(null),
        check.severity().name().toLowerCase(Locale.ROOT),
        verdict.status().label(),
        verdict.metric().isPresent() ? verdict.metric().getAsDouble() : null,
        verdict.measured(),
        check.expected(),
        verdict.message());
  }
}
