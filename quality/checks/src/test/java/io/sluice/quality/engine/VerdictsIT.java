package io.sluice.quality.engine;

import static io.sluice.quality.Samples.field;
import static io.sluice.quality.Samples.landed;
import static io.sluice.quality.Samples.library;
import static io.sluice.quality.Samples.required;
import static io.sluice.quality.Samples.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.QualityCheck;
import io.sluice.contracts.model.QualityCheck.Severity;
import io.sluice.quality.Samples;
import io.sluice.quality.plan.CheckPlan;
import io.sluice.quality.report.CheckStatus;
import io.sluice.quality.report.DatasetReport;
import io.sluice.quality.report.RunReport;
import io.sluice.quality.report.Verdict;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every kind of check on real tables. */
@ExtendWith(SharedPostgres.class)
class VerdictsIT {

  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType WHOLE = new FieldType.Whole(32);
  private static final FieldType LONDON =
      new FieldType.Timestamp(Optional.empty(), Optional.of(ZoneId.of("Europe/London")));
  private static final List<Field> SALES =
      List.of(
          required("id", WHOLE),
          field("code", TEXT),
          field("amount", new FieldType.Decimal(12, 3)));

  private static SparkEngine engine;

  @BeforeAll
  static void start(TestPlatform platform) {
    engine = platform.engine();
    execute("CREATE NAMESPACE sluice.silver");
    execute("CREATE NAMESPACE sluice.gold");
    table("silver.shop_sales", "id INT, code STRING, amount DECIMAL(12, 3)");
    execute(
        """
        INSERT INTO sluice.silver.shop_sales VALUES
          (1, 'A', 1.5), (2, 'B', 2.5), (3, 'A', 0.001), (4, '', 4), (5, 'N/A', 5),
          (6, NULL, 6), (7, NULL, 7), (8, 'zz', 8), (NULL, 'A', 9), (10, 'C', 10)""");
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void rulesAreProvenToHoldOrNot() {
    assertVerdict(sales(), "id.required", CheckStatus.FAILED, 1);
  }

  @Test
  void libraryMetricsCountAsTheStandardSays() {
    assertLibrary(
        new Measured("code", "nullValues", Map.of(), "rows", 2),
        new Measured("code", "nullValues", Map.of(), "percent", 20),
        new Measured("code", "missingValues", Map.of(), "rows", 3),
        new Measured(
            "code",
            "missingValues",
            Map.of("missingValues", Arrays.asList(null, "N/A")),
            "rows",
            3),
        new Measured(
            "code", "missingValues", Map.of("missingValues", List.of("N/A")), "percent", 10),
        new Measured(
            "code", "invalidValues", Map.of("validValues", List.of("A", "B", "C")), "rows", 3),
        new Measured("code", "invalidValues", Map.of("pattern", "^[A-Z]"), "percent", 20),
        new Measured(
            "amount", "invalidValues", Map.of("validValues", List.of(1.5, 4, 10)), "rows", 7),
        new Measured("code", "duplicateValues", Map.of(), "rows", 2),
        new Measured("code", "duplicateValues", Map.of(), "percent", 25),
        new Measured("id", "duplicateValues", Map.of(), "rows", 0),
        new Measured(
            null, "duplicateValues", Map.of("properties", List.of("code", "id")), "rows", 0),
        new Measured(null, "rowCount", Map.of(), "rows", 10));
  }

  @Test
  void theOperatorDecides() {
    Contract contract =
        sales(
            entry("few", "code", "nullValues", "mustBeLessThan", List.of(20.0), Severity.WARNING),
            entry(
                "some", "code", "nullValues", "mustBeBetween", List.of(20.0, 30.0), Severity.INFO));

    List<Verdict> verdicts = verdicts(contract);
    assertVerdict(named(verdicts, "few"), CheckStatus.FAILED, 20);
    assertVerdict(named(verdicts, "some"), CheckStatus.PASSED, 20);
  }

  @Test
  void queriesRunOnTheTableAndItsColumns() {
    String sum = "SELECT SUM(${column}) FROM ${table}";
    List<Verdict> verdicts =
        verdicts(
            sales(
                sql("sum", "amount", sum, "mustBe", 53.001),
                sql("other sum", "amount", sum, "mustBe", 53),
                sql(
                    "orphans",
                    null,
                    """
                    WITH known AS (SELECT 'A' AS code) -- a comment
                    SELECT COUNT(*) FROM ${object} s LEFT ANTI JOIN known k ON s.code = k.code;""",
                    "mustBe",
                    7),
                sql("other", null, "SELECT COUNT(*) FROM silver.shop_sales", "mustBe", 10)));

    assertVerdict(named(verdicts, "sum"), CheckStatus.PASSED, 53.001);
    assertVerdict(named(verdicts, "other sum"), CheckStatus.FAILED, 53.001);
    assertVerdict(named(verdicts, "orphans"), CheckStatus.PASSED, 7);
    assertVerdict(named(verdicts, "other"), CheckStatus.PASSED, 10);
  }

  @Test
  void aQueryThatGivesNoNumberIsAnErrorOfOneLine() {
    assertErrors(
        Map.of(
            "SELECT nope FROM ${table}", "nope",
            "SELECT code FROM ${table}", "one row with one number",
            "SELECT 'x'", "returned 'x', not a number",
            "SELECT CAST(NULL AS INT)", "returned null",
            "SELEKT 1", ""));
  }

  @Test
  void aQueryCannotChangeAnything() {
    assertErrors(
        Map.of(
            "DROP TABLE sluice.silver.shop_sales", "",
            "DELETE FROM sluice.silver.shop_sales", "",
            "INSERT INTO sluice.silver.shop_sales VALUES (11, 'x', 1)", "",
            "SELECT 1) t; DROP TABLE sluice.silver.shop_sales; --", ""));
    assertThat(count("silver.shop_sales")).isEqualTo(10);
  }

  @Test
  void aQueryRunsNoCodeAndReadsNoFileOfTheMachine() {
    String program = "SELECT TRANSFORM(id) USING 'cat' AS (n INT) FROM ${table} WHERE id = 1";
    assertErrors(
        Map.of(
            program,
            "without TRANSFORM ... USING",
            "SELECT (" + program + ")",
            "without TRANSFORM ... USING",
            "WITH x AS (" + program + ") SELECT n FROM x",
            "without TRANSFORM ... USING",
            "SELECT length(reflect('java.lang.System', 'setProperty', 'sluice.owned', 'yes'))",
            "",
            "SELECT length(java_method('java.lang.System', 'setProperty', 'sluice.owned', 'y'))",
            "",
            "SELECT count(*) FROM text.`/etc/hosts`",
            "",
            "SELECT count(*) FROM parquet.`/etc`",
            ""));
    assertThat(System.getProperty("sluice.owned")).isNull();
  }

  @Test
  void oneBadCheckDoesNotHideTheOthers() {
    Contract contract =
        landed(
            "shop.sales",
            Samples.NONE,
            List.of(required("id", WHOLE), required("added_later", TEXT)),
            sql("broken", null, "SELECT nope", "mustBe", 1));

    List<Verdict> verdicts = verdicts(contract);
    assertVerdict(named(verdicts, "id.required"), CheckStatus.FAILED, 1);
    assertThat(named(verdicts, "added_later.required"))
        .returns(CheckStatus.ERROR, Verdict::status)
        .returns("the table has no column added_later", Verdict::message);
    assertThat(named(verdicts, "broken").status()).isEqualTo(CheckStatus.ERROR);
  }

  @Test
  void repeatsCountOnlyWithinTheWindow() {
    table("silver.shop_repeats", "id INT, code STRING, _appended_at TIMESTAMP");
    execute(
        """
        INSERT INTO sluice.silver.shop_repeats VALUES
          (1, 'A', TIMESTAMP '2026-01-01 00:00:00Z'), (1, 'A', TIMESTAMP '2026-01-02 00:00:01Z'),
          (2, 'B', TIMESTAMP '2026-01-01 00:00:00Z'), (NULL, NULL, TIMESTAMP '2026-01-01 00:00:00Z')""");
    List<Field> fields = List.of(field("id", WHOLE), field("code", TEXT));
    Contract lines = landed("shop.repeats", Samples.IDENTICAL_LINES, fields);

    assertVerdict(lines, "unique", CheckStatus.PASSED, 0);
    assertVerdict(
        landed("shop.repeats", Samples.key("id"), fields), "unique", CheckStatus.PASSED, 0);

    execute(
        """
        INSERT INTO sluice.silver.shop_repeats VALUES
          (2, 'B', TIMESTAMP '2026-01-02 00:00:00Z'), (NULL, NULL, TIMESTAMP '2026-01-01 09:00:00Z'),
          (2, 'C', TIMESTAMP '2026-01-01 00:00:00Z')""");

    assertVerdict(lines, "unique", CheckStatus.FAILED, 2);
    assertVerdict(
        landed("shop.repeats", Samples.key("id"), fields), "unique", CheckStatus.FAILED, 3);
  }

  @Test
  void aComputedTableRepeatsNoKey() {
    table("gold.shop_daily", "day DATE, country STRING");
    execute(
        "INSERT INTO sluice.gold.shop_daily VALUES (DATE '2026-01-01', 'UK'), (DATE '2026-01-01', 'FR')");
    List<Field> fields =
        List.of(required("day", new FieldType.Date(Optional.empty())), required("country", TEXT));

    assertVerdict(gold(fields, "day", "country"), "unique", CheckStatus.PASSED, 0);
    assertVerdict(gold(fields, "day"), "unique", CheckStatus.FAILED, 1);
  }

  @Test
  void withoutRowsOnlyTheirNumberIsJudged() {
    Contract contract =
        landed(
            "shop.empty",
            Samples.NONE,
            SALES,
            entry("has_rows", null, "rowCount", "mustBeGreaterThan", List.of(0.0), Severity.ERROR),
            sql("sum", "amount", "SELECT SUM(${column}) FROM ${table}", "mustBe", 1));
    DatasetReport missing = engine.check(CheckPlan.of(contract));
    assertThat(missing.verdicts())
        .allMatch(v -> v.status() == CheckStatus.SKIPPED)
        .allMatch(v -> v.message().equals("the table silver.shop_empty does not exist yet"));

    table(
        "silver.shop_empty", "id INT, code STRING, amount DECIMAL(12, 3), _appended_at TIMESTAMP");
    assertThat(engine.check(CheckPlan.of(contract)).verdicts())
        .allMatch(v -> v.message().equals("nothing was ever written to silver.shop_empty"));

    execute(
        "INSERT INTO sluice.silver.shop_empty VALUES (1, 'A', 1, TIMESTAMP '2026-01-01 00:00:00Z')");
    execute("DELETE FROM sluice.silver.shop_empty");
    List<Verdict> verdicts = verdicts(contract);
    assertVerdict(named(verdicts, "has_rows"), CheckStatus.FAILED, 0);
    assertThat(verdicts)
        .filteredOn(v -> !v.check().name().equals("has_rows"))
        .hasSize(3)
        .allMatch(
            v -> v.status() == CheckStatus.SKIPPED && v.message().equals("the table is empty"));
  }

  @Test
  void aSpikeInTheEventDaysIsFlaggedAndAgainOnTheNextRun() {
    table("silver.shop_clicks", "clicked_at TIMESTAMP");
    // The London day begins at 23:00 UTC in summer.
    execute(
        """
        INSERT INTO sluice.silver.shop_clicks
        SELECT TIMESTAMP '2026-06-01 23:00:00Z' + make_dt_interval(d, 0, 0, 0.000001 * n)
        FROM (SELECT explode(sequence(0, 11)) AS d) LATERAL VIEW
          explode(sequence(1, IF(d = 9, 900, 100))) AS n""");
    Contract contract =
        landed("shop.clicks", Samples.NONE, List.of(required("clicked_at", LONDON)));

    Verdict first = verdict(contract, "rows by day of clicked_at");
    assertThat(first.status()).isEqualTo(CheckStatus.FAILED);
    assertThat(first.message()).isEqualTo("2026-06-11 has 900 rows, usual are 90 to 110");
    assertThat(first.check().severity()).isEqualTo(Severity.WARNING);
    engine.store(run(engine.check(CheckPlan.of(contract))));
    assertThat(verdict(contract, "rows by day of clicked_at")).isEqualTo(first);
  }

  @Test
  void aTypeThatSparkDoesNotKnowIsSaid() throws Exception {
    table("silver.shop_opening", "id INT");
    execute("INSERT INTO sluice.silver.shop_opening VALUES (1)");
    org.apache.iceberg.spark.Spark3Util.loadIcebergTable(
            engine.spark(), "sluice.silver.shop_opening")
        .updateSchema()
        .addColumn("opens", org.apache.iceberg.types.Types.TimeType.get())
        .commit();

    assertThat(engine.check(CheckPlan.of(landed("shop.opening", Samples.NONE, SALES))).verdicts())
        .allMatch(v -> v.status() == CheckStatus.SKIPPED)
        .allMatch(v -> v.message().contains("time"));
  }

  @Test
  void aRunIsOneCommitOfItsResults() {
    DatasetReport sales = engine.check(CheckPlan.of(sales()));
    DatasetReport missing = engine.check(CheckPlan.of(landed("shop.none", Samples.NONE, SALES)));
    RunReport run = run(sales, missing);

    engine.store(run);

    List<Row> commits =
        engine
            .spark()
            .sql(
                "SELECT summary['sluice.run-id'], summary['added-records'], summary['added-data-files'],"
                    + " summary['sluice.failed-checks']"
                    + " FROM sluice.ops.quality_results.snapshots"
                    + " WHERE summary['sluice.run-id'] = '"
                    + run.runId()
                    + "'")
            .collectAsList();
    assertThat(commits).hasSize(1);
    int checks = sales.verdicts().size() + missing.verdicts().size();
    assertThat(commits.getFirst().getString(1)).isEqualTo(String.valueOf(checks));
    assertThat(commits.getFirst().getString(2)).isEqualTo("1");
    long errors =
        sales.verdicts().stream()
            .filter(v -> v.status() == CheckStatus.FAILED && v.check().severity() == Severity.ERROR)
            .count();
    assertThat(commits.getFirst().getString(3))
        .contains("\"shop.sales\":{\"error\":%d,".formatted(errors))
        .doesNotContain("shop.none");

    // Maintenance leaves the newest run only, which need not have looked at all datasets.
    engine.store(run(missing));
    assertThat(
            engine
                .spark()
                .sql(
                    "SELECT summary['sluice.failed-checks']"
                        + " FROM sluice.ops.quality_results.snapshots"
                        + " ORDER BY committed_at DESC LIMIT 1")
                .first()
                .getString(0))
        .contains("\"shop.sales\":{\"error\":%d,".formatted(errors));
    Row required =
        engine
            .spark()
            .sql(
                "SELECT * FROM sluice.ops.quality_results WHERE check_name = 'id.required' AND"
                    + " dataset = 'shop.sales' AND run_id = '"
                    + run.runId()
                    + "'")
            .first();
    assertThat(required.mkString("|"))
        .isEqualTo(
            run.runId()
                + "|2026-01-01 12:00:00.123456|shop.sales|silver.shop_sales|"
                + sales.snapshot().getAsLong()
                + "|id.required|rule|id|error|failed|1.0|1 row|a value in every row|");
  }

  private static RunReport run(DatasetReport... datasets) {
    return new RunReport(
        java.util.UUID.randomUUID().toString(),
        Instant.parse("2026-01-01T12:00:00.123456Z"),
        List.of(datasets));
  }

  private static Contract sales(QualityCheck... quality) {
    return landed("shop.sales", Samples.NONE, SALES, quality);
  }

  private static Contract gold(List<Field> fields, String... key) {
    return Samples.contract("shop.daily", Contract.Kind.GOLD, Samples.key(key), fields);
  }

  private static QualityCheck entry(
      String name,
      String field,
      String metric,
      String operator,
      List<Double> operands,
      Severity severity) {
    String unit = metric.equals("rowCount") ? "rows" : "percent";
    return library(name, field, metric, Map.of(), operator, operands, unit, severity);
  }

  private record Measured(
      String field, String metric, Map<String, Object> arguments, String unit, double expected) {

    QualityCheck check(String name, String operator) {
      return library(
          name, field, metric, arguments, operator, List.of(expected), unit, Severity.ERROR);
    }
  }

  /** Each metric is what it should be, and to say that it is not fails. */
  private static void assertLibrary(Measured... all) {
    List<QualityCheck> checks = new ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      checks.add(all[i].check("is" + i, "mustBe"));
      checks.add(all[i].check("is not" + i, "mustNotBe"));
    }
    List<Verdict> verdicts = verdicts(sales(checks.toArray(QualityCheck[]::new)));
    for (int i = 0; i < all.length; i++) {
      assertVerdict(named(verdicts, "is" + i), CheckStatus.PASSED, all[i].expected());
      assertVerdict(named(verdicts, "is not" + i), CheckStatus.FAILED, all[i].expected());
    }
  }

  private static void assertVerdict(
      Contract contract, String name, CheckStatus status, double metric) {
    assertVerdict(verdict(contract, name), status, metric);
  }

  private static void assertVerdict(Verdict verdict, CheckStatus status, double metric) {
    assertThat(verdict.status()).as(verdict.toString()).isEqualTo(status);
    assertThat(verdict.metric()).as(verdict.toString()).hasValue(metric);
  }

  /** By query, a part of what is said about it. */
  private static void assertErrors(Map<String, String> queries) {
    Contract contract =
        sales(
            queries.keySet().stream()
                .map(query -> sql(query, null, query, "mustBe", 1))
                .toArray(QualityCheck[]::new));
    List<Verdict> verdicts = verdicts(contract);
    queries.forEach(
        (query, message) -> {
          Verdict verdict = named(verdicts, query);
          assertThat(verdict.status()).as(verdict.toString()).isEqualTo(CheckStatus.ERROR);
          assertThat(verdict.message()).contains(message).doesNotContain("\n");
        });
  }

  private static Verdict verdict(Contract contract, String name) {
    return named(verdicts(contract), name);
  }

  private static List<Verdict> verdicts(Contract contract) {
    return engine.check(CheckPlan.of(contract)).verdicts();
  }

  private static Verdict named(List<Verdict> verdicts, String name) {
    return verdicts.stream().filter(v -> v.check().name().equals(name)).findFirst().orElseThrow();
  }

  private static void table(String name, String columns) {
    execute("CREATE TABLE sluice." + name + " (" + columns + ")");
  }

  private static void execute(String statement) {
    engine.spark().sql(statement);
  }

  private static long count(String table) {
    return engine.spark().table("sluice." + table).count();
  }
}
