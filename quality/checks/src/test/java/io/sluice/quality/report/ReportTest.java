package io.sluice.quality.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.QualityCheck.Severity;
import io.sluice.quality.Samples;
import io.sluice.quality.plan.CheckPlan;
import io.sluice.quality.plan.PlannedCheck;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ReportTest {

  private static final CheckPlan PLAN =
      CheckPlan.of(
          Samples.landed(
              "shop.sales",
              Samples.NONE,
              List.of(Samples.required("code", new FieldType.Text())),
              entry("few_nulls", Severity.WARNING),
              entry("no_nulls", Severity.INFO)));
  private static final CheckPlan OTHER =
      CheckPlan.of(
          Samples.landed(
              "shop.returns",
              Samples.NONE,
              List.of(Samples.required("code", new FieldType.Text()))));
  private static final PlannedCheck RULE = PLAN.checks().get(0);
  private static final PlannedCheck WARNING = PLAN.checks().get(1);
  private static final PlannedCheck INFO = PLAN.checks().get(2);
  private static final PlannedCheck HISTORY = PLAN.checks().get(3);

  @Test
  void theWorstComesFirst() {
    RunReport run =
        run(
            Verdict.of(RULE, false, 3, ""),
            Verdict.of(WARNING, false, 3, ""),
            Verdict.of(INFO, true, 0, ""),
            Verdict.skipped(HISTORY, "not enough history (1 of 7 days)"));

    assertThat(new ReportTable(Ansi.OFF, false).print(run))
        .isEqualTo(
            """
            shop.sales  (silver.shop_sales, 1,200 rows, snapshot 42)
              FAILED    rule     code.required                3 rows  expected: a value in every row
              WARNING   library  few_nulls                    3 rows  expected: = 0 rows
              skipped   anomaly  rows by day of _appended_at          not enough history (1 of 7 days)
              ok        library  no_nulls                     0 rows  = 0 rows

            4 checks of 1 dataset: 1 ok, 1 failed (error), 1 failed (warning), 1 skipped
            """);
  }

  @Test
  void oneReasonForAllIsSaidOnce() {
    var run =
        new RunReport(
            "r",
            Instant.EPOCH,
            List.of(DatasetReport.skipped(PLAN, "the table silver.shop_sales does not exist yet")));

    assertThat(new ReportTable(Ansi.OFF, true).print(run))
        .isEqualTo(
            """
            shop.sales  (silver.shop_sales)
              skipped   4 checks: the table silver.shop_sales does not exist yet

            4 checks of 1 dataset: 0 ok, 0 failed (error), 0 failed (warning), 4 skipped
            """);
  }

  @Test
  void datasetsThatHoldNothingShareALine() {
    var run =
        new RunReport(
            "r",
            Instant.EPOCH,
            List.of(
                DatasetReport.skipped(PLAN, "the table silver.shop_sales does not exist yet"),
                new DatasetReport(
                    PLAN.dataset(),
                    PLAN.table(),
                    OptionalLong.of(42),
                    3,
                    List.of(Verdict.of(RULE, true, 0, ""))),
                DatasetReport.skipped(OTHER, "nothing was ever written to silver.shop_returns")));

    assertThat(new ReportTable(Ansi.OFF, false).print(run))
        .isEqualTo(
            """
            shop.sales  (silver.shop_sales, 3 rows, snapshot 42)
              ok        rule     code.required  0 rows  a value in every row

            2 datasets hold nothing yet: shop.sales, shop.returns (--verbose says more)

            7 checks of 3 datasets: 1 ok, 0 failed (error), 0 failed (warning), 6 skipped
            """);
    assertThat(new ReportTable(Ansi.OFF, true).print(run))
        .contains("shop.returns  (silver.shop_returns)\n")
        .contains("nothing was ever written to silver.shop_returns")
        .doesNotContain("hold nothing yet");
  }

  @Test
  void whatCannotBeCheckedIsNotNothing() {
    String reason = "Spark cannot read tables with a field of logicalType time";
    var run =
        new RunReport(
            "r", Instant.EPOCH, List.of(DatasetReport.skipped(PLAN, OptionalLong.of(42), reason)));

    assertThat(new ReportTable(Ansi.OFF, false).print(run))
        .startsWith(
            """
            shop.sales  (silver.shop_sales, snapshot 42)
              skipped   4 checks: Spark cannot read tables with a field of logicalType time
            """);
  }

  @Test
  void theExitCodeFollowsTheSeverity() {
    Verdict good = Verdict.of(RULE, true, 0, "");

    assertThat(run(good).exitCode(true)).isZero();
    assertThat(run(good, Verdict.of(INFO, false, 1, "")).exitCode(true)).isZero();
    assertThat(run(good, Verdict.of(WARNING, false, 1, "")).exitCode(false)).isZero();
    assertThat(run(good, Verdict.of(WARNING, false, 1, "")).exitCode(true)).isEqualTo(1);
    assertThat(run(Verdict.of(RULE, false, 1, "")).exitCode(false)).isEqualTo(1);
    assertThat(run(Verdict.error(RULE, "no column code")).exitCode(false)).isEqualTo(1);
    assertThat(run(Verdict.skipped(RULE, "the table is empty")).exitCode(true)).isZero();
  }

  @Test
  void jsonHoldsOneResultForEachCheck() throws Exception {
    RunReport run = run(Verdict.of(RULE, false, 3, ""), Verdict.error(WARNING, "why"));
    var json = new ObjectMapper().readTree(ReportJson.print(run));

    assertThat(json.get("run_id").asText()).isEqualTo("r");
    assertThat(json.get("results")).hasSize(2);
    assertThat(json.at("/results/0/metric").asDouble()).isEqualTo(3);
    assertThat(json.at("/results/0/snapshot_id").asLong()).isEqualTo(42);
    assertThat(json.at("/results/1/status").asText()).isEqualTo("error");
    assertThat(json.at("/results/1/metric").isNull()).isTrue();
  }

  private static io.sluice.contracts.model.QualityCheck entry(String name, Severity severity) {
    return Samples.library(
        name, "code", "nullValues", Map.of(), "mustBe", List.of(0.0), "rows", severity);
  }

  private static RunReport run(Verdict... verdicts) {
    return new RunReport(
        "r",
        Instant.EPOCH,
        List.of(
            new DatasetReport(
                PLAN.dataset(), PLAN.table(), OptionalLong.of(42), 1200, List.of(verdicts))));
  }

  @Test
  void aMessageFromElsewhereDoesNotSteerTheTerminal() {
    RunReport run =
        run(Verdict.of(RULE, false, 3, "x\u001b[2J\u009by\nz"), Verdict.of(INFO, true, 0, ""));

    assertThat(new ReportTable(Ansi.OFF, false).print(run)).contains("x\\u001b[2J\\u009by\\nz;");
    assertThat(ReportJson.print(run)).doesNotContain("\u001b", "\u009b");
  }
}
