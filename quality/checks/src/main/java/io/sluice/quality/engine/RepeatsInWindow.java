package io.sluice.quality.engine;

import io.sluice.quality.plan.Measure;
import io.sluice.quality.plan.PlannedCheck;
import io.sluice.quality.plan.Sql;
import io.sluice.quality.report.Verdict;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Counts repeats as deduplication does. It sorts the whole table, so it runs only when some row
 * repeats another at all.
 */
final class RepeatsInWindow {

  static final String APPENDED_AT = "_appended_at";

  private final SparkSession spark;
  private final String view;

  RepeatsInWindow(SparkSession spark, String view) {
    this.spark = spark;
    this.view = view;
  }

  Verdict judge(PlannedCheck check, Measure.Repeats repeats) {
    long window =
        ChronoUnit.MICROS.between(
            java.time.Instant.EPOCH, java.time.Instant.EPOCH.plus(repeats.window().orElseThrow()));
    String key = repeats.columns().stream().map(Sql::name).collect(Collectors.joining(", "));
    String appended = "UNIX_MICROS(" + Sql.name(APPENDED_AT) + ")";
    long count =
        spark
            .sql(
                """
                SELECT COUNT(*) FROM (
                  SELECT %1$s - LAG(%1$s) OVER (PARTITION BY %2$s ORDER BY %1$s) AS gap FROM %3$s)
                WHERE gap <= %4$d\
                """
                    .formatted(appended, key, view, window))
            .first()
            .getLong(0);
    return Verdict.of(check, check.expectation().holds(count), count, "");
  }
}
