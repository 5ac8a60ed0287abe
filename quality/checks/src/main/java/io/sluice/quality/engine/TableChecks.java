package io.sluice.quality.engine;

import io.sluice.quality.plan.CheckPlan;
import io.sluice.quality.plan.Measure;
import io.sluice.quality.plan.PlannedCheck;
import io.sluice.quality.report.DatasetReport;
import io.sluice.quality.report.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Carries out a plan on its table, all of it at one snapshot. */
final class TableChecks {

  private static final String VIEW = "sluice_checked_table";

  private final SparkSession spark;

  TableChecks(SparkSession spark) {
    this.spark = spark;
  }

  DatasetReport run(CheckPlan plan) {
    String name = SparkEngine.CATALOG + "." + plan.table();
    OptionalLong snapshot = OptionalLong.empty();
    try {
      if (!spark.catalog().tableExists(name)) {
        return DatasetReport.skipped(plan, "the table " + plan.table() + " does not exist yet");
      }
      Table table = Snapshots.load(spark, name);
      snapshot = Snapshots.current(table);
      if (snapshot.isEmpty()) {
        return DatasetReport.skipped(plan, "nothing was ever written to " + plan.table());
      }
      if (Snapshots.hasTimeOfDay(table)) {
        return DatasetReport.skipped(
            plan, snapshot, "Spark cannot read tables with a field of logicalType time");
      }
      Dataset<Row> data = spark.read().option("snapshot-id", snapshot.getAsLong()).table(name);
      data.createOrReplaceTempView(VIEW);
      return new Pass(plan, data, snapshot).report();
    } catch (Exception e) {
      return DatasetReport.error(plan, snapshot, SparkFailure.describe(e));
    }
  }

  /** One plan on one snapshot. */
  private final class Pass {
    private final CheckPlan plan;
    private final Dataset<Row> data;
    private final OptionalLong snapshot;
    private final Set<String> present;
    private final Map<PlannedCheck, Verdict> verdicts = new LinkedHashMap<>();
    private final Map<List<String>, Values> values = new HashMap<>();
    private long rows;

    Pass(CheckPlan plan, Dataset<Row> data, OptionalLong snapshot) {
      this.plan = plan;
      this.data = data;
      this.snapshot = snapshot;
      this.present = Set.of(data.columns());
    }

    DatasetReport report() {
      measureByDeequ();
      for (PlannedCheck check : plan.checks()) {
        verdicts.computeIfAbsent(check, this::measure);
      }
      List<Verdict> inOrder = new ArrayList<>();
      plan.checks().forEach(check -> inOrder.add(verdicts.get(check)));
      return new DatasetReport(plan.dataset(), plan.table(), snapshot, rows, inOrder);
    }

    private void measureByDeequ() {
      List<PlannedCheck> checks =
          plan.checks().stream()
              .filter(check -> DeequBridge.measures(check.measure()))
              .filter(check -> present.containsAll(check.columns()))
              .toList();
      DeequBridge.Findings findings = DeequBridge.verify(data, checks);
      rows = findings.rows();
      findings.byCheck().forEach((check, finding) -> verdicts.put(check, verdict(check, finding)));
    }

    private Verdict verdict(PlannedCheck check, DeequBridge.Finding finding) {
      boolean countsRows =
          check.measure() instanceof Measure.RowsWhere where && where.predicate().isEmpty();
      if (rows == 0 && !countsRows) {
        return Verdict.skipped(check, "the table is empty");
      }
      if (finding.problem().isPresent()) {
        return Verdict.error(check, finding.problem().get());
      }
      return Verdict.of(check, finding.held(), finding.metric(), "");
    }

    private Verdict measure(PlannedCheck check) {
      if (check.measure() instanceof Measure.Unmeasurable(String reason, boolean mistake)) {
        return mistake ? Verdict.error(check, reason) : Verdict.skipped(check, reason);
      }
      List<String> absent =
          check.columns().stream().filter(column -> !present.contains(column)).sorted().toList();
      if (!absent.isEmpty()) {
        return Verdict.error(check, "the table has no column " + String.join(", ", absent));
      }
      return guarded(
          check,
          () ->
              switch (check.measure()) {
                case Measure.Repeats repeats -> repeats(check, repeats);
                case Measure.Duplicates duplicates -> duplicates(check, duplicates);
                case Measure.Query query -> QueryCheck.judge(spark, check, query, VIEW, rows);
                case Measure.RowsByDay byDay -> byDay(check, byDay);
                default -> throw new IllegalStateException("not measured: " + check);
              });
    }

    private Verdict repeats(PlannedCheck check, Measure.Repeats repeats) {
      if (rows == 0) {
        return Verdict.skipped(check, "the table is empty");
      }
      long count =
          new RepeatedKeys(spark, VIEW)
              .count(
                  repeats.columns(),
                  repeats.window().filter(_ -> present.contains(RepeatedKeys.APPENDED_AT)));
      return Verdict.of(check, check.expectation().holds(count), count, "");
    }

    private Verdict duplicates(PlannedCheck check, Measure.Duplicates duplicates) {
      if (rows == 0) {
        return Verdict.skipped(check, "the table is empty");
      }
      double metric =
          values
              .computeIfAbsent(duplicates.columns(), columns -> Values.count(spark, VIEW, columns))
              .duplicates(duplicates.percent());
      return Verdict.of(check, check.expectation().holds(metric), metric, "");
    }

    private Verdict byDay(PlannedCheck check, Measure.RowsByDay byDay) {
      if (rows == 0) {
        return Verdict.skipped(check, "the table is empty");
      }
      return DailyRows.judge(check, new RowsByDay(spark, VIEW, byDay).newest(DailyRows.SEEN));
    }
  }

  private interface Judgement {
    Verdict verdict() throws Exception;
  }

  /** One check that cannot be evaluated does not keep the others from their verdicts. */
  private static Verdict guarded(PlannedCheck check, Judgement judgement) {
    try {
      return judgement.verdict();
    } catch (Exception e) {
      return Verdict.error(check, SparkFailure.describe(e));
    }
  }
}
