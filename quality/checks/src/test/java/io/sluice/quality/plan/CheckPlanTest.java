package io.sluice.quality.plan;

import static io.sluice.quality.Samples.field;
import static io.sluice.quality.Samples.landed;
import static io.sluice.quality.Samples.library;
import static io.sluice.quality.Samples.required;
import static io.sluice.quality.Samples.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Deduplication;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.QualityCheck;
import io.sluice.contracts.model.QualityCheck.Severity;
import io.sluice.quality.Samples;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckPlanTest {

  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType WHOLE = new FieldType.Whole(32);
  private static final FieldType LONDON =
      new FieldType.Timestamp(Optional.empty(), Optional.of(ZoneId.of("Europe/London")));
  private static final Field PRICE =
      required(
          "price",
          new FieldType.Decimal(12, 3),
          new Constraint.Bound("exclusiveMinimum", BigDecimal.ZERO));

  @Test
  void plansRulesThenKeyThenQualityThenHistory() {
    var plan =
        CheckPlan.of(
            landed(
                "shop.sales",
                Samples.IDENTICAL_LINES,
                List.of(PRICE, required("sold_at", LONDON), field("note", TEXT)),
                library(
                    "has_rows",
                    null,
                    "rowCount",
                    Map.of(),
                    "mustBeGreaterThan",
                    List.of(0.0),
                    "rows",
                    Severity.ERROR)));

    assertThat(plan.table()).isEqualTo("silver.shop_sales");
    assertThat(plan.checks())
        .extracting(PlannedCheck::name)
        .containsExactly(
            "price.required",
            "price.exclusiveMinimum",
            "sold_at.required",
            "unique",
            "has_rows",
            "rows by day of sold_at");
    assertThat(plan.checks())
        .extracting(PlannedCheck::severity)
        .containsExactly(
            Severity.ERROR,
            Severity.ERROR,
            Severity.ERROR,
            Severity.ERROR,
            Severity.ERROR,
            Severity.WARNING);
    assertThat(plan.checks().get(0).measure()).isEqualTo(new Measure.MissingIn("price"));
    assertThat(plan.checks().get(1).measure())
        .isEqualTo(new Measure.Breaking("COALESCE(`price` IS NULL OR (`price` > 0), FALSE)"));
    assertThat(plan.checks().get(1).expected()).isEqualTo("> 0");
  }

  @Test
  void landedRowsAreUniqueWithinTheWindowOnly() {
    var check = only("unique", landed("a.b", Samples.key("id"), List.of(field("id", WHOLE))));

    assertThat(check.measure())
        .isEqualTo(new Measure.Repeats(List.of("id"), Optional.of(Duration.ofHours(24))));
    assertThat(check.expected()).isEqualTo("no two rows with the same id within 24 h");
  }

  @Test
  void aKeyWhoseVersionsAreAllKeptMayRepeatWithOtherContent() {
    var keepAll =
        new Deduplication(
            Deduplication.Mode.DROP,
            List.of("id"),
            Duration.ofHours(1),
            Deduplication.OnConflict.KEEP_ALL);
    var check =
        only("unique", landed("a.b", keepAll, List.of(field("id", WHOLE), field("x", TEXT))));

    assertThat(check.measure())
        .isEqualTo(new Measure.Repeats(List.of("id", "x"), Optional.of(Duration.ofHours(1))));
  }

  @Test
  void whatIsNotDeduplicatedIsNotCheckedForRepeats() {
    assertThat(names(landed("a.b", Samples.NONE, List.of(field("id", WHOLE)))))
        .doesNotContain("unique");
  }

  @Test
  void aComputedTableIsUniqueByItsKeyForAllTime() {
    List<Field> fields = List.of(required("day", new FieldType.Date(Optional.empty())));
    var plan =
        CheckPlan.of(Samples.contract("a.b", Contract.Kind.GOLD, Samples.key("day"), fields));

    assertThat(plan.table()).isEqualTo("gold.a_b");
    assertThat(find(plan, "unique").measure())
        .isEqualTo(new Measure.Repeats(List.of("day"), Optional.empty()));
    assertThat(find(plan, "rows by day of day").measure())
        .isEqualTo(new Measure.RowsByDay("day", Optional.empty()));
  }

  @Test
  void aComputedTableWithoutKeyAndTimeHasNeitherCheck() {
    assertThat(
            names(
                Samples.contract(
                    "a.b", Contract.Kind.GOLD, Samples.IDENTICAL_LINES, List.of(field("x", TEXT)))))
        .isEmpty();
  }

  @Test
  void daysAreThoseOfTheEventInItsZoneOrElseOfKafka() {
    assertThat(
            only(
                    "rows by day of sold_at",
                    landed("a.b", Samples.NONE, List.of(required("sold_at", LONDON))))
                .measure())
        .isEqualTo(new Measure.RowsByDay("sold_at", Optional.of(ZoneId.of("Europe/London"))));
    assertThat(names(landed("a.b", Samples.NONE, List.of(field("sold_at", LONDON)))))
        .containsExactly("rows by day of _appended_at");
  }

  @Test
  void mapsCannotBeComparedSoNothingIsClaimed() {
    var map = new FieldType.Mapping(required("key", TEXT), field("value", WHOLE));
    var check =
        only("unique", landed("a.b", Samples.IDENTICAL_LINES, List.of(field("prices", map))));

    assertThat(check.measure())
        .isEqualTo(new Measure.Unmeasurable("Spark cannot compare maps", false));
  }

  @Test
  void aRuleOnTimesOfDayIsLeftToTheLanding() {
    var noon = new Constraint.Bound("minimum", 43_200_000_000L);
    var hours = new Constraint.OneOf(List.of(43_200_000_000L));
    var time = new FieldType.Time(Optional.empty());
    var visits = new FieldType.Array(field("visit", time, hours));
    Contract contract =
        landed(
            "a.b",
            Samples.NONE,
            List.of(field("opens", time, noon), field("visits", visits)),
            library(
                "valid",
                "opens",
                "invalidValues",
                Map.of(),
                "mustBe",
                List.of(0.0),
                "rows",
                Severity.ERROR));

    for (String check : List.of("opens.minimum", "visits[].enum", "valid")) {
      assertThat(only(check, contract).measure())
          .as(check)
          .isEqualTo(
              new Measure.Unmeasurable(
                  "Spark has no type for a time of day; each row was checked when it landed",
                  false));
    }
  }

  @Test
  void libraryMetricsCountRowsOrPercent() {
    assertThat(libraryMeasure("nullValues", Map.of(), "rows"))
        .isEqualTo(new Measure.RowsWhere(Optional.of("`code` IS NULL")));
    assertThat(libraryMeasure("nullValues", Map.of(), "percent"))
        .isEqualTo(new Measure.PercentWhere("`code` IS NULL"));
    assertThat(libraryMeasure("duplicateValues", Map.of(), "percent"))
        .isEqualTo(new Measure.Duplicates(List.of("code"), true));
    assertThat(libraryMeasure("rowCount", Map.of(), "percent"))
        .isEqualTo(new Measure.RowsWhere(Optional.empty()));
    assertThat(libraryMeasure("invalidValues", Map.of("pattern", "^[a-z]\\d$"), "rows"))
        .isEqualTo(
            new Measure.RowsWhere(
                Optional.of(
                    "`code` IS NOT NULL AND NOT COALESCE((sluice_matches('^[a-z]\\\\d$',"
                        + " CAST(`code` AS STRING))), FALSE)")));
  }

  @Test
  void aMistakeOfTheContractIsSaidWithAnExampleThatWouldPass() {
    assertThat(libraryMeasure("invalidValues", Map.of(), "rows"))
        .isEqualTo(
            new Measure.Unmeasurable(
                "invalidValues needs arguments validValues or pattern, for example arguments:"
                    + " {validValues: [EUR, GBP]}",
                true));
    assertThat(
            only(
                    "q",
                    landed(
                        "a.b",
                        Samples.NONE,
                        List.of(field("x", TEXT)),
                        sql("q", null, "SELECT COUNT(${column}) FROM ${table}", "mustBe", 1)))
                .measure())
        .isEqualTo(
            new Measure.Unmeasurable(
                "the query says ${column} but stands under no property; name the column", true));
  }

  @Test
  void placeholdersOfQueriesAreThoseOfTheStandard() {
    for (String table : List.of("${table}", "${object}")) {
      for (String column : List.of("${column}", "${property}")) {
        var check =
            only(
                "q",
                landed(
                    "a.b",
                    Samples.NONE,
                    List.of(field("x", TEXT)),
                    sql("q", "x", "SELECT MAX(" + column + ") FROM " + table + ";", "mustBe", 1)));

        assertThat(check.kind()).isEqualTo(CheckKind.SQL);
        assertThat(check.expected()).isEqualTo("= 1");
        assertThat(check.measure()).isEqualTo(new Measure.Query("SELECT MAX(`x`) FROM ${table}"));
      }
    }
  }

  @Test
  void checksOfOneNameCanBeToldApart() {
    QualityCheck check = sql("q", null, "SELECT 1", "mustBe", 1);

    assertThat(names(landed("a.b", Samples.NONE, List.of(field("x", TEXT)), check, check)))
        .startsWith("q", "q (2)");
  }

  @Test
  void rulesOfNestedFieldsAreNamedAsRowRulesAre() {
    var positive = new Constraint.Bound("exclusiveMinimum", 0);
    var item = field("item", new FieldType.Struct(List.of(required("amount", WHOLE, positive))));
    var prices = new FieldType.Mapping(required("key", TEXT), field("value", WHOLE, positive));

    assertThat(
            names(
                landed(
                    "a.b",
                    Samples.NONE,
                    List.of(
                        field("items", new FieldType.Array(item), new Constraint.UniqueItems()),
                        field("prices", prices)))))
        .startsWith(
            "items.uniqueItems",
            "items[].amount.required",
            "items[].amount.exclusiveMinimum",
            "prices.key.required",
            "prices.value.exclusiveMinimum");
  }

  private static Measure libraryMeasure(String metric, Map<String, Object> arguments, String unit) {
    return only(
            "q",
            landed(
                "a.b",
                Samples.NONE,
                List.of(field("code", TEXT)),
                library(
                    "q", "code", metric, arguments, "mustBe", List.of(0.0), unit, Severity.ERROR)))
        .measure();
  }

  private static PlannedCheck only(String name, Contract contract) {
    return find(CheckPlan.of(contract), name);
  }

  private static PlannedCheck find(CheckPlan plan, String name) {
    return plan.checks().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> names(Contract contract) {
    return CheckPlan.of(contract).checks().stream().map(PlannedCheck::name).toList();
  }
}
