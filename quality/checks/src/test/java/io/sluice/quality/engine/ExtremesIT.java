package io.sluice.quality.engine;

import static io.sluice.quality.Samples.field;
import static io.sluice.quality.Samples.library;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.QualityCheck;
import io.sluice.contracts.model.QualityCheck.Severity;
import io.sluice.contracts.rules.RowRules;
import io.sluice.quality.Samples;
import io.sluice.quality.plan.CheckPlan;
import io.sluice.quality.report.CheckStatus;
import io.sluice.quality.report.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Spark reads back what the row rules let through at the ends of every type, written as the landing
 * job writes it, and judges it.
 */
@ExtendWith(SharedPostgres.class)
class ExtremesIT {

  private static final String TABLE = "sluice.silver.shop_extremes";
  private static final BigDecimal NINES = new BigDecimal("9".repeat(38));
  private static final ZoneId EAST = ZoneId.of("Pacific/Kiritimati");

  /**
   * A type, as the contract and as Spark says it, and values as rows hold them: days, microseconds.
   */
  private record Column(FieldType type, String ddl, List<Object> values) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column(
              new FieldType.Date(Optional.empty()),
              "DATE",
              Stream.of("0001-01-01", "1582-10-04", "1582-10-10", "1969-12-31", "9999-12-31")
                  .<Object>map(day -> (int) LocalDate.parse(day).toEpochDay())
                  .toList()),
          new Column(
              new FieldType.Timestamp(Optional.empty(), Optional.of(EAST)),
              "TIMESTAMP",
              Stream.of(
                      "0001-01-01T00:00:00Z",
                      "1582-10-10T12:00:00Z",
                      "1900-01-01T00:00:00.000001Z",
                      "1969-12-31T23:59:59.999999Z",
                      "9999-12-31T23:59:59.999999Z")
                  .<Object>map(at -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(at)))
                  .toList()),
          new Column(
              new FieldType.Decimal(38, 0),
              "DECIMAL(38, 0)",
              List.of(NINES, NINES.negate(), BigDecimal.ZERO)),
          new Column(
              new FieldType.Decimal(38, 38),
              "DECIMAL(38, 38)",
              List.of(
                  NINES.movePointLeft(38),
                  NINES.negate().movePointLeft(38),
                  new BigDecimal("0E-38"))),
          new Column(
              new FieldType.Decimal(18, 0),
              "DECIMAL(18, 0)",
              List.of(new BigDecimal("9".repeat(18)), new BigDecimal("-" + "9".repeat(18)))),
          new Column(
              new FieldType.Decimal(9, 9),
              "DECIMAL(9, 9)",
              List.of(new BigDecimal("0.999999999"), new BigDecimal("-0.999999999"))),
          new Column(
              new FieldType.Whole(32), "INT", List.of(Integer.MIN_VALUE, Integer.MAX_VALUE, 0)),
          new Column(
              new FieldType.Whole(64), "BIGINT", List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L)),
          new Column(
              new FieldType.Floating(64),
              "DOUBLE",
              List.of(
                  Double.MAX_VALUE,
                  Double.MIN_VALUE,
                  -0.0,
                  Double.NaN,
                  Double.POSITIVE_INFINITY,
                  Double.NEGATIVE_INFINITY)),
          new Column(
              new FieldType.Floating(32),
              "FLOAT",
              List.of(
                  Float.MAX_VALUE,
                  Float.MIN_VALUE,
                  -0.0f,
                  Float.NaN,
                  Float.POSITIVE_INFINITY,
                  Float.NEGATIVE_INFINITY)),
          new Column(new FieldType.Bool(), "BOOLEAN", List.of(true, false)),
          new Column(
              new FieldType.Text(),
              "STRING",
              List.of(
                  "",
                  "a\0b",
                  "\0",
                  "\"\n\r,\\'\t",
                  "größe שלום 👨\u200d👩",
                  "\udbff\udfff",
                  "\ufeff\uffff",
                  "x".repeat(1 << 20))));

  private static final int ROWS =
      COLUMNS.stream().mapToInt(column -> column.values().size()).max().orElseThrow() + 1;

  private static Object value(Column column, int row) {
    return row < column.values().size() ? column.values().get(row) : null;
  }

  /** Each column, and it in an array, a map and a row, with nulls beside it. */
  private static String ddl() {
    return eachColumn(
        (i, column) ->
            "v%1$d %2$s, l%1$d ARRAY<%2$s>, m%1$d MAP<STRING, %2$s>, r%1$d STRUCT<a: %2$s, b: STRUCT<c: ARRAY<%2$s>, d: %2$s>>"
                .formatted(i, column.ddl()));
  }

  private static String eachColumn(BiFunction<Integer, Column, String> say) {
    return IntStream.range(0, COLUMNS.size())
        .mapToObj(i -> say.apply(i, COLUMNS.get(i)))
        .collect(Collectors.joining(", "));
  }

  private static StructLike struct(Types.StructType type, Object... values) {
    var struct = GenericRecord.create(type);
    for (int i = 0; i < values.length; i++) {
      struct.set(i, values[i]);
    }
    return struct;
  }

  private static StructLike row(Table table, int row) {
    List<Object> values = new ArrayList<>();
    for (Column column : COLUMNS) {
      Object value = value(column, row);
      Types.StructType outer =
          table.schema().findType("r" + COLUMNS.indexOf(column)).asStructType();
      Types.StructType inner = outer.fieldType("b").asStructType();
      Map<String, Object> map = new TreeMap<>();
      map.put("k", value);
      map.put("n", null);
      values.add(value);
      values.add(Arrays.asList(value, null));
      values.add(map);
      values.add(struct(outer, value, struct(inner, Arrays.asList(null, value), null)));
    }
    return struct(table.schema().asStruct(), values.toArray());
  }

  /** With the writer of the landing job. */
  private static void write(Table table) throws Exception {
    var files = table.locationProvider();
    var out = table.io().newOutputFile(files.newDataLocation(UUID.randomUUID() + ".parquet"));
    DataWriter<StructLike> writer =
        Parquet.writeData(out)
            .schema(table.schema())
            .setAll(table.properties())
            .createWriterFunc(InternalWriter::createWriter)
            .withSpec(PartitionSpec.unpartitioned())
            .build();
    try (writer) {
      for (int row = 0; row < ROWS; row++) {
        writer.write(row(table, row));
      }
    }
    table.newAppend().appendFile(writer.toDataFile()).commit();
  }

  private static SparkSession filled(SparkEngine engine) throws Exception {
    SparkSession spark = engine.spark();
    spark.sql("CREATE NAMESPACE sluice.silver");
    spark.sql("CREATE TABLE " + TABLE + " (" + ddl() + ")");
    write(Snapshots.load(spark, TABLE));
    return spark;
  }

  private static Object asSparkSays(Column column, Object value) {
    return switch (value) {
      case Integer days when column.type() instanceof FieldType.Date -> LocalDate.ofEpochDay(days);
      case Long micros when column.type() instanceof FieldType.Timestamp ->
          Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
      case null, default -> value;
    };
  }

  @Test
  void everyValueComesBackAsItIs(TestPlatform platform) throws Exception {
    try (var engine = platform.engine()) {
      SparkSession spark = filled(engine);
      spark.conf().set("spark.sql.datetime.java8API.enabled", true);
      // Without nested columns Spark reads in batches, with other code.
      List<Row> flat =
          spark.sql("SELECT " + eachColumn((i, _) -> "v" + i) + " FROM " + TABLE).collectAsList();
      String parts = "v%1$d, l%1$d[0], m%1$d['k'], r%1$d.a, r%1$d.b.c[1]";
      String nulls = "l%1$d[1], m%1$d['n'], r%1$d.b.c[0], r%1$d.b.d";
      List<Row> nested =
          spark
              .sql("SELECT " + eachColumn((i, _) -> parts.formatted(i)) + " FROM " + TABLE)
              .collectAsList();
      List<Row> absent =
          spark
              .sql("SELECT " + eachColumn((i, _) -> nulls.formatted(i)) + " FROM " + TABLE)
              .collectAsList();
      assertThat(flat).hasSize(ROWS);
      for (int row = 0; row < ROWS; row++) {
        for (int i = 0; i < COLUMNS.size(); i++) {
          Object expected = asSparkSays(COLUMNS.get(i), value(COLUMNS.get(i), row));
          assertThat(flat.get(row).get(i)).as(COLUMNS.get(i).ddl()).isEqualTo(expected);
          for (int place = 0; place < 5; place++) {
            assertThat(nested.get(row).get(5 * i + place))
                .as("%s at %d", COLUMNS.get(i).ddl(), place)
                .isEqualTo(expected);
          }
          for (int place = 0; place < 4; place++) {
            assertThat(absent.get(row).get(4 * i + place)).isNull();
          }
        }
      }
    }
  }

  private static Field[] fields(int i) {
    FieldType type = COLUMNS.get(i).type();
    Field value = field("v" + i, type, bounds(type));
    Field text = field("key", new FieldType.Text());
    var inner =
        new FieldType.Struct(
            List.of(field("c", new FieldType.Array(value)), field("d", type, bounds(type))));
    return new Field[] {
      value,
      field("l" + i, new FieldType.Array(value), new Constraint.Size("minItems", 2)),
      field("m" + i, new FieldType.Mapping(text, value)),
      field(
          "r" + i, new FieldType.Struct(List.of(field("a", type, bounds(type)), field("b", inner))))
    };
  }

  /** The ends themselves are no bound that they break. */
  private static Constraint[] bounds(FieldType type) {
    List<Object> values =
        COLUMNS.stream()
            .filter(column -> column.type().equals(type))
            .findFirst()
            .orElseThrow()
            .values();
    return switch (type) {
      case FieldType.Text _ ->
          new Constraint[] {
            new Constraint.Pattern("(?s)^"), new Constraint.Size("maxLength", 1 << 20)
          };
      case FieldType.Bool _ -> new Constraint[] {new Constraint.OneOf(values)};
      case FieldType.Floating _ -> new Constraint[0];
      default ->
          new Constraint[] {
            new Constraint.Bound("minimum", bound(values, false)),
            new Constraint.Bound("maximum", bound(values, true)),
            new Constraint.OneOf(values)
          };
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Comparable<?> bound(List<Object> values, boolean last) {
    List<Comparable> sorted = values.stream().map(value -> (Comparable) value).sorted().toList();
    return last ? sorted.getLast() : sorted.getFirst();
  }

  /**
   * With a time whose days are counted, and with nested columns or as whole rows that are compared.
   */
  private static Contract contract(int time, boolean nested) {
    List<Field> fields = new ArrayList<>();
    List<QualityCheck> checks = new ArrayList<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      FieldType type = COLUMNS.get(i).type();
      if (i == time) {
        fields.add(Samples.required("v" + i, type, bounds(type)));
      }
      List.of(fields(i)).subList(i == time ? 1 : 0, nested ? 4 : 1).forEach(fields::add);
      for (String metric : List.of("nullValues", "duplicateValues")) {
        checks.add(
            library(
                metric + i,
                "v" + i,
                metric,
                Map.of(),
                "mustBeGreaterOrEqualTo",
                List.of(0.0),
                "percent",
                Severity.ERROR));
      }
    }
    return Samples.landed(
        "shop.extremes",
        nested ? Samples.NONE : Samples.IDENTICAL_LINES,
        fields,
        checks.toArray(QualityCheck[]::new));
  }

  @Test
  void everyCheckIsAnswered(TestPlatform platform) throws Exception {
    try (var engine = platform.engine()) {
      filled(engine);
      // The days of the date, and of the timestamp, which in its zone reaches the year 10000.
      for (int time : List.of(0, 1)) {
        List<Verdict> verdicts = engine.check(CheckPlan.of(contract(time, time == 0))).verdicts();
        assertThat(verdicts).hasSizeGreaterThan(2 * COLUMNS.size());
        assertThat(verdicts)
            .filteredOn(v -> v.status() == CheckStatus.ERROR)
            .extracting(v -> v.check().name() + ": " + v.message())
            .isEmpty();
        assertThat(verdicts)
            .filteredOn(v -> v.status() == CheckStatus.FAILED)
            .extracting(v -> v.check().name())
            .as("the row without values breaks this, and no row another rule")
            .containsExactly("v" + time + ".required");
      }
    }
  }

  @Test
  void theRowRulesLetTheseThrough() {
    RowRules rules =
        RowRules.compile(
            Samples.landed(
                "shop.extremes",
                Samples.NONE,
                IntStream.range(0, COLUMNS.size()).mapToObj(i -> fields(i)[0]).toList()));
    for (int row = 0; row < ROWS; row++) {
      int at = row;
      assertThat(rules.check(COLUMNS.stream().map(column -> value(column, at)).toArray()))
          .isEmpty();
    }
  }
}
