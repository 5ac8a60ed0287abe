package io.sluice.quality.engine;

import io.sluice.quality.plan.Measure;
import io.sluice.quality.plan.PlannedCheck;
import io.sluice.quality.report.Verdict;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A check that a contract states as a query. */
final class QueryCheck {

  private QueryCheck() {}

  /** {@code rows} of the checked table: over none of them, no value is no mistake. */
  static Verdict judge(
      SparkSession spark, PlannedCheck check, Measure.Query query, String view, long rows) {
    String sql = query.query().replace(Measure.Query.TABLE, view);
    // As a subquery nothing but a query is accepted: a contract cannot change or drop a table.
    Dataset<Row> asked = spark.sql("SELECT * FROM (\n" + sql + "\n) LIMIT 2");
    if (!NoPrograms.isKeptBy(asked.queryExecution().analyzed())) {
      return Verdict.error(
          check, "a query starts no program; write it without TRANSFORM ... USING");
    }
    List<Row> answer = asked.collectAsList();
    if (answer.size() != 1 || answer.getFirst().size() != 1) {
      return Verdict.error(
          check,
          "the query must return one row with one number, for example SELECT COUNT(*) FROM"
              + " ${table} WHERE ...");
    }
    Object value = answer.getFirst().get(0);
    if (value == null) {
      return rows == 0
          ? Verdict.skipped(check, "the table is empty")
          : Verdict.error(check, "the query returned null, not a number");
    }
    if (!(value instanceof Number number)) {
      return Verdict.error(check, "the query returned '" + value + "', not a number");
    }
    double metric = number.doubleValue();
    return Verdict.of(check, check.expectation().holds(metric), metric, "");
  }
}
