package io.sluice.quality.engine;

import static io.sluice.quality.Samples.field;
import static io.sluice.quality.Samples.required;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.rules.RowRules;
import io.sluice.quality.Samples;
import io.sluice.quality.plan.CheckKind;
import io.sluice.quality.plan.CheckPlan;
import io.sluice.quality.report.CheckStatus;
import io.sluice.quality.report.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import scala.collection.JavaConverters;

/** The same rows, judged by the row rules one by one and by Spark over the table. */
@ExtendWith(SharedPostgres.class)
class RulesAgreeIT {

  private static final FieldType TEXT = new FieldType.Text();

  private static final List<Field> FIELDS =
      List.of(
          required(
              "code",
              TEXT,
              new Constraint.Pattern("^[A-Z]{2}\\d"),
              new Constraint.Size("minLength", 3),
              new Constraint.Size("maxLength", 5)),
          field("colour", TEXT, new Constraint.OneOf(List.of("red", "o'green", "a\\b"))),
          field("mail", TEXT, new Constraint.Format("email")),
          required(
              "amount",
              new FieldType.Decimal(12, 3),
              new Constraint.Bound("exclusiveMinimum", BigDecimal.ZERO),
              new Constraint.Bound("maximum", new BigDecimal("100.5")),
              new Constraint.MultipleOf(new BigDecimal("0.05"))),
          field(
              "pieces",
              new FieldType.Whole(32),
              new Constraint.Bound("minimum", -3),
              new Constraint.OneOf(List.of(-3, 1, 7))),
          field("big", new FieldType.Whole(64), new Constraint.Bound("exclusiveMaximum", 1L << 40)),
          field(
              "ratio",
              new FieldType.Floating(64),
              new Constraint.Bound("minimum", 0.0),
              new Constraint.MultipleOf(new BigDecimal("0.1"))),
          field("share", new FieldType.Floating(32), new Constraint.Bound("maximum", 0.1f)),
          field("flag", new FieldType.Bool(), new Constraint.OneOf(List.of(true))),
          field(
              "day",
              new FieldType.Date(Optional.empty()),
              new Constraint.Bound("minimum", (int) LocalDate.of(2020, 1, 1).toEpochDay())),
          field(
              "seen_at",
              new FieldType.Timestamp(Optional.empty(), Optional.empty()),
              new Constraint.Bound("exclusiveMaximum", micros("2026-01-01T00:00:00Z"))),
          required(
              "tags",
              new FieldType.Array(required("tag", TEXT, new Constraint.Size("minLength", 2))),
              new Constraint.Size("maxItems", 2),
              new Constraint.UniqueItems()),
          required(
              "box",
              new FieldType.Struct(
                  List.of(
                      required("id", new FieldType.Whole(32)),
                      field("zip", TEXT, new Constraint.Pattern("^[0-9]+$"))))),
          required(
              "prices",
              new FieldType.Mapping(
                  field("key", TEXT, new Constraint.Size("maxLength", 3)),
                  field(
                      "value",
                      new FieldType.Whole(32),
                      new Constraint.Bound("exclusiveMinimum", 0)))),
          field("huge", new FieldType.Decimal(38, 0), new Constraint.MultipleOf(BigDecimal.TEN)),
          field("endless", TEXT, new Constraint.Pattern("^(a+)+$")));

  private static final String DDL =
      """
      code STRING, colour STRING, mail STRING, amount DECIMAL(12, 3), pieces INT, big BIGINT,
      ratio DOUBLE, share FLOAT, flag BOOLEAN, day DATE, seen_at TIMESTAMP, tags ARRAY<STRING>,
      box STRUCT<id: INT, zip: STRING>, prices MAP<STRING, INT>, huge DECIMAL(38, 0),
      endless STRING\
      """;

  private static final Object[] VALID = {
    "AB1",
    "red",
    "ann@example.org",
    new BigDecimal("2.500"),
    1,
    5L,
    0.5,
    0.1f,
    true,
    (int) LocalDate.of(2020, 1, 1).toEpochDay(),
    micros("2025-12-31T23:59:59.999999Z"),
    List.of("aa", "bb"),
    new Object[] {1, "123"},
    Map.of("GBP", 5),
    BigDecimal.TEN.pow(37),
    "aaa"
  };

  @Test
  void everyRuleCountsTheSameRows(TestPlatform platform) throws Exception {
    Contract contract = Samples.landed("shop.all_types", Samples.NONE, FIELDS);
    List<Object[]> rows = rows();
    Map<String, Double> byRowRules = new TreeMap<>();
    RowRules rules = RowRules.compile(contract);
    for (Object[] row : rows) {
      rules.check(row).forEach(v -> byRowRules.merge(v.rule(), 1.0, Double::sum));
    }

    try (var engine = platform.engine()) {
      engine.spark().sql("CREATE NAMESPACE sluice.silver");
      engine.spark().sql("CREATE TABLE sluice.silver.shop_all_types (" + DDL + ")");
      engine
          .spark()
          .createDataFrame(
              rows.stream().map(RulesAgreeIT::sparkRow).toList(), StructType.fromDDL(DDL))
          .writeTo("sluice.silver.shop_all_types")
          .append();

      List<Verdict> verdicts =
          engine.check(CheckPlan.of(contract)).verdicts().stream()
              .filter(v -> v.check().kind() == CheckKind.RULE)
              .toList();

      assertThat(verdicts).noneMatch(v -> v.status() == CheckStatus.ERROR);
      Map<String, Double> bySpark = new TreeMap<>();
      for (Verdict verdict : verdicts) {
        double count = verdict.metric().orElseThrow();
        assertThat(verdict.status())
            .isEqualTo(count == 0 ? CheckStatus.PASSED : CheckStatus.FAILED);
        if (count > 0) {
          bySpark.put(verdict.check().name(), count);
        }
      }
      assertThat(bySpark).isEqualTo(byRowRules);
      assertThat(bySpark).as("every rule is broken by some row").hasSameSizeAs(verdicts);
    }
  }

  private static List<Object[]> rows() {
    List<Object[]> rows = new ArrayList<>();
    rows.add(VALID);
    rows.add(requiredOnly());
    for (Object code :
        new Object[] {null, "", "ab1", "AB1234", "AB\n", "xAB1", "ÄB1", "AB1\uD83D\uDE00"}) {
      rows.add(with("code", code));
    }
    for (Object colour : new Object[] {"o'green", "a\\b", "blue", "", "RED"}) {
      rows.add(with("colour", colour));
    }
    for (Object mail : new Object[] {"ann", "a@b", "", "a b@example.org"}) {
      rows.add(with("mail", mail));
    }
    for (String amount : List.of("0.000", "-1.000", "100.500", "100.501", "0.010", "0.050")) {
      rows.add(with("amount", new BigDecimal(amount)));
    }
    rows.add(with("amount", null));
    for (Object pieces : new Object[] {-3, -4, 7, Integer.MIN_VALUE}) {
      rows.add(with("pieces", pieces));
    }
    rows.add(with("big", 1L << 40));
    rows.add(with("big", Long.MAX_VALUE));
    for (Object ratio : new Object[] {-0.0, 0.3, 0.35, -0.1, Double.NaN, 7.0, 1e22, 1e300}) {
      rows.add(with("ratio", ratio));
    }
    rows.add(with("share", Math.nextUp(0.1f)));
    rows.add(with("share", Float.NaN));
    rows.add(with("flag", false));
    rows.add(with("day", (int) LocalDate.of(2019, 12, 31).toEpochDay()));
    rows.add(with("seen_at", micros("2026-01-01T00:00:00Z")));
    rows.add(with("tags", List.of("aa", "aa")));
    rows.add(with("tags", List.of("a", "bb", "cc")));
    rows.add(with("tags", Arrays.asList("aa", null)));
    rows.add(with("tags", List.of()));
    rows.add(with("tags", null));
    rows.add(with("box", null));
    rows.add(with("prices", null));
    rows.add(with("box", new Object[] {null, "x"}));
    rows.add(with("box", new Object[] {1, null}));
    rows.add(with("box", new Object[] {1, "123\n"}));
    rows.add(with("prices", Map.of("GBP", 0)));
    rows.add(with("prices", Map.of("EURO", 1, "GBP", -1)));
    rows.add(with("prices", Map.of()));
    rows.add(with("endless", "a".repeat(60) + "!"));
    rows.add(with("huge", BigDecimal.TEN.pow(37).add(BigDecimal.ONE)));
    return rows;
  }

  /** Everything that may be missing is. */
  private static Object[] requiredOnly() {
    Object[] row = new Object[VALID.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = FIELDS.get(i).required() ? VALID[i] : null;
    }
    return row;
  }

  private static Object[] with(String name, Object value) {
    Object[] row = VALID.clone();
    for (int i = 0; i < row.length; i++) {
      if (FIELDS.get(i).name().equals(name)) {
        row[i] = value;
      }
    }
    return row;
  }

  private static Row sparkRow(Object[] typed) {
    Object[] row = new Object[typed.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = sparkValue(FIELDS.get(i).type(), typed[i]);
    }
    return RowFactory.create(row);
  }

  private static Object sparkValue(FieldType type, Object value) {
    return switch (value) {
      case null -> null;
      case Integer days when type instanceof FieldType.Date ->
          java.sql.Date.valueOf(LocalDate.ofEpochDay(days));
      case Long micros when type instanceof FieldType.Timestamp ->
          java.sql.Timestamp.from(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
      case List<?> list -> JavaConverters.asScalaBuffer(list).toList();
      case Map<?, ?> map -> JavaConverters.mapAsScalaMap(map);
      case Object[] struct -> RowFactory.create(struct);
      default -> value;
    };
  }

  private static long micros(String instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }
}
