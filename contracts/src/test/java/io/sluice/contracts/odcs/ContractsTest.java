package io.sluice.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Deduplication;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.Freshness;
import io.sluice.contracts.model.QualityCheck;
import io.sluice.contracts.model.RetentionRule;
import io.sluice.contracts.model.TopicSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsTest {

  private static final String HEAD =
      """
      apiVersion: v3.2.0
      kind: DataContract
      id: shop-orders
      version: 1.0.0
      domain: shop
      """;

  @Test
  void whatTheContractIsSilentAboutHasItsDefault() {
    Contract contract =
        one("schema: [{name: orders, properties: [{name: no, logicalType: string}]}]");

    assertThat(contract.dataset()).hasToString("shop.orders");
    assertThat(contract.kind()).isEqualTo(Contract.Kind.LANDED);
    assertThat(contract.deduplication())
        .isEqualTo(
            new Deduplication(
                Deduplication.Mode.DROP,
                List.of(),
                Duration.ofHours(24),
                Deduplication.OnConflict.QUARANTINE));
    assertThat(contract.topic()).isEqualTo(new TopicSettings(4, Optional.empty()));
    assertThat(contract.csv().delimiter()).isEqualTo(',');
    assertThat(contract.csv().quote()).isEqualTo('"');
    assertThat(contract.csv().charset()).isEqualTo(StandardCharsets.UTF_8);
    assertThat(contract.csv().header()).isTrue();
    assertThat(contract.csv().nullTokens()).isEmpty();
    assertThat(contract.freshness()).isEmpty();
    assertThat(contract.fields())
        .containsExactly(new Field("no", "no", new FieldType.Text(), false, "", "", List.of()));
  }

  @Test
  void ourCustomPropertiesAreRead() {
    Contract contract =
        one(
            """
            schema:
              - name: orders
                customProperties:
                  - {property: dedup, value: {mode: none, window: P2D, onConflict: keep-all}}
                  - {property: csv, value: {delimiter: ";", quote: "'", encoding: ISO-8859-1, header: false, decimalSeparator: ",", nullTokens: ["NULL", "-"]}}
                  - {property: topic, value: {partitions: 12, retention: P7D}}
                  - {property: kafka-acls, value: [a, b]}
                  - {property: csv, value: whatever, vendor: other}
                properties:
                  - {name: no, logicalType: string, primaryKey: true, customProperties: [{property: sourceName, value: No}]}
            """);

    assertThat(contract.deduplication())
        .isEqualTo(
            new Deduplication(
                Deduplication.Mode.NONE,
                List.of("no"),
                Duration.ofDays(2),
                Deduplication.OnConflict.KEEP_ALL));
    assertThat(contract.csv().delimiter()).isEqualTo(';');
    assertThat(contract.csv().quote()).isEqualTo('\'');
    assertThat(contract.csv().charset()).isEqualTo(StandardCharsets.ISO_8859_1);
    assertThat(contract.csv().header()).isFalse();
    assertThat(contract.csv().decimalSeparator()).isEqualTo(',');
    assertThat(contract.csv().nullTokens()).containsExactly("NULL", "-");
    assertThat(contract.topic()).isEqualTo(new TopicSettings(12, Optional.of(Duration.ofDays(7))));
    assertThat(contract.fields().getFirst().sourceName()).isEqualTo("No");
  }

  @Test
  void everyLogicalTypeIsKnown() {
    assertThat(type("logicalType: string")).isEqualTo(new FieldType.Text());
    assertThat(type("logicalType: boolean")).isEqualTo(new FieldType.Bool());
    assertThat(type("logicalType: integer")).isEqualTo(new FieldType.Whole(64));
    assertThat(type("logicalType: integer, logicalTypeOptions: {format: i16}"))
        .isEqualTo(new FieldType.Whole(32));
    assertThat(type("logicalType: integer, logicalTypeOptions: {format: u32}"))
        .isEqualTo(new FieldType.Whole(64));
    assertThat(type("logicalType: number")).isEqualTo(new FieldType.Decimal(38, 9));
    assertThat(type("logicalType: number, physicalType: 'DECIMAL( 12 , 3 )'"))
        .isEqualTo(new FieldType.Decimal(12, 3));
    assertThat(type("logicalType: number, physicalType: numeric(7)"))
        .isEqualTo(new FieldType.Decimal(7, 0));
    assertThat(type("logicalType: number, logicalTypeOptions: {format: f32}"))
        .isEqualTo(new FieldType.Floating(32));
    assertThat(type("logicalType: number, physicalType: double"))
        .isEqualTo(new FieldType.Floating(64));
    assertThat(type("logicalType: date, logicalTypeOptions: {format: dd.MM.yyyy}"))
        .isEqualTo(new FieldType.Date(Optional.of("dd.MM.yyyy")));
    assertThat(type("logicalType: time")).isEqualTo(new FieldType.Time(Optional.empty()));
    assertThat(type("logicalType: timestamp, logicalTypeOptions: {timezone: true}"))
        .isEqualTo(new FieldType.Timestamp(Optional.empty(), Optional.empty()));
    assertThat(type("logicalType: timestamp, logicalTypeOptions: {defaultTimezone: Europe/Paris}"))
        .isEqualTo(
            new FieldType.Timestamp(Optional.empty(), Optional.of(ZoneId.of("Europe/Paris"))));
    assertThat(
            type("logicalType: array, items: {logicalType: array, items: {logicalType: string}}"))
        .isEqualTo(
            new FieldType.Array(
                field("element", new FieldType.Array(field("element", new FieldType.Text())))));
    assertThat(
            type(
                "logicalType: object, logicalTypeOptions: {required: [a]},"
                    + " properties: [{name: a, logicalType: boolean}, {name: b, logicalType: string}]"))
        .isEqualTo(
            new FieldType.Struct(
                List.of(
                    new Field("a", "a", new FieldType.Bool(), true, "", "", List.of()),
                    field("b", new FieldType.Text()))));
    assertThat(
            type("logicalType: map, map: {key: {logicalType: string}, value: {logicalType: date}}"))
        .isEqualTo(
            new FieldType.Mapping(
                new Field("key", "key", new FieldType.Text(), true, "", "", List.of()),
                field("value", new FieldType.Date(Optional.empty()))));
  }

  @Test
  void aVectorIsAnArrayOfItsDimensions() {
    Field vector =
        field("logicalType: vector, logicalTypeOptions: {dimensions: 3, elementType: float64}");

    assertThat(vector.type())
        .isEqualTo(
            new FieldType.Array(
                new Field(
                    "element", "element", new FieldType.Floating(64), true, "", "", List.of())));
    assertThat(vector.constraints())
        .containsExactly(new Constraint.Size("minItems", 3), new Constraint.Size("maxItems", 3));
  }

  @Test
  void boundsAreTypedAsTheirField() {
    assertThat(constraints("logicalType: integer, logicalTypeOptions: {format: i32, minimum: 1.0}"))
        .containsExactly(new Constraint.Bound("minimum", 1));
    assertThat(constraints("logicalType: integer, logicalTypeOptions: {exclusiveMaximum: 10}"))
        .containsExactly(new Constraint.Bound("exclusiveMaximum", 10L));
    assertThat(
            constraints(
                "logicalType: number, physicalType: 'decimal(12,3)', logicalTypeOptions: {exclusiveMinimum: 0}"))
        .containsExactly(new Constraint.Bound("exclusiveMinimum", new BigDecimal("0.000")));
    assertThat(constraints("logicalType: number, logicalTypeOptions: {format: f32, maximum: 1.5}"))
        .containsExactly(new Constraint.Bound("maximum", 1.5f));
    assertThat(constraints("logicalType: date, logicalTypeOptions: {minimum: 1970-01-11}"))
        .containsExactly(new Constraint.Bound("minimum", 10));
    assertThat(constraints("logicalType: time, logicalTypeOptions: {maximum: '00:00:01'}"))
        .containsExactly(new Constraint.Bound("maximum", 1_000_000L));
    assertThat(
            constraints(
                "logicalType: timestamp, logicalTypeOptions: {minimum: 1970-07-01, defaultTimezone: Europe/London}"))
        .as("midnight in London, which kept summer time all of 1970")
        .containsExactly(new Constraint.Bound("minimum", (181L * 24 - 1) * 3_600_000_000L));
    assertThat(
            constraints(
                "logicalType: timestamp, logicalTypeOptions: {minimum: '1970-01-01 00:00:01+00:00', timezone: true}"))
        .containsExactly(new Constraint.Bound("minimum", 1_000_000L));
  }

  @Test
  void aDivisorIsExact() {
    assertThat(constraints("logicalType: number, logicalTypeOptions: {multipleOf: 0.05}"))
        .containsExactly(new Constraint.MultipleOf(new BigDecimal("0.05")));
  }

  @Test
  void anIntegerFormatImpliesItsRange() {
    assertThat(constraints("logicalType: integer, logicalTypeOptions: {format: u8}"))
        .containsExactly(new Constraint.Bound("minimum", 0), new Constraint.Bound("maximum", 255));
    assertThat(constraints("logicalType: integer, logicalTypeOptions: {format: u32, minimum: 5}"))
        .containsExactly(
            new Constraint.Bound("maximum", 4_294_967_295L), new Constraint.Bound("minimum", 5L));
    assertThat(constraints("logicalType: integer, logicalTypeOptions: {format: u64}"))
        .containsExactly(new Constraint.Bound("minimum", 0L));
    assertThat(constraints("logicalType: integer, logicalTypeOptions: {format: i32}")).isEmpty();
  }

  @Test
  void rulesKeepTheContractsOrder() {
    assertThat(
            constraints(
                "logicalType: string, enum: [{value: ab}, {value: cd}],"
                    + " logicalTypeOptions: {pattern: '^[a-d]+$', maxLength: 2, format: email}"))
        .containsExactly(
            new Constraint.OneOf(List.of("ab", "cd")),
            new Constraint.Pattern("^[a-d]+$"),
            new Constraint.Size("maxLength", 2),
            new Constraint.Format("email"));
  }

  @Test
  void thePrimaryKeyIsOrderedByPosition() {
    Contract contract =
        one(
            """
            schema:
              - name: lines
                properties:
                  - {name: line, logicalType: integer, primaryKey: true, primaryKeyPosition: 2}
                  - {name: order_no, logicalType: string, primaryKey: true, primaryKeyPosition: 1}
                  - {name: barcode, logicalType: string, unique: true}
            """);

    assertThat(contract.deduplication().key()).containsExactly("order_no", "line");
    assertThat(contract.fields())
        .extracting(Field::required)
        .as("a field of the key is required")
        .containsExactly(true, true, false);
    assertThat(contract.quality())
        .as("uniqueness that is not the row's key is checked on the dataset")
        .extracting(QualityCheck::name, QualityCheck::metric)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("barcode.unique", Optional.of("duplicateValues")));
  }

  @Test
  void oneUniqueFieldIsTheKey() {
    Contract contract =
        one(
            "schema: [{name: orders, properties: [{name: no, logicalType: string, unique: true}]}]");

    assertThat(contract.deduplication().key()).containsExactly("no");
    assertThat(contract.quality()).isEmpty();
  }

  @Test
  void checksOfTheDatasetAreRead() {
    Contract contract =
        one(
            """
            schema:
              - name: orders
                quality:
                  - {metric: rowCount, mustBeBetween: [1, 1e3], severity: Warning}
                  - {type: text, description: Looks right.}
                  - {type: custom, engine: soda, implementation: 'a: b'}
                  - {type: sql, name: positive, query: select count(*) from orders where total < 0, mustBe: 0}
                properties:
                  - name: status
                    logicalType: string
                    quality:
                      - metric: invalidValues
                        arguments: {validValues: [open, null, 1]}
                        mustBeLessThan: 5
                        unit: percent
                        description: Known.
            """);

    assertThat(contract.quality()).hasSize(3);
    QualityCheck rows = contract.quality().getFirst();
    assertThat(rows.name()).isEqualTo("rowCount");
    assertThat(rows.operator()).isEqualTo("mustBeBetween");
    assertThat(rows.operands()).containsExactly(1.0, 1000.0);
    assertThat(rows.severity()).isEqualTo(QualityCheck.Severity.WARNING);
    assertThat(contract.quality().get(1).query())
        .contains("select count(*) from orders where total < 0");
    QualityCheck status = contract.quality().get(2);
    assertThat(status.name()).isEqualTo("status.invalidValues");
    assertThat(status.field()).contains("status");
    assertThat(status.unit()).isEqualTo("percent");
    assertThat(status.arguments().get("validValues"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .containsExactly("open", null, BigDecimal.ONE);
  }

  @Test
  void serviceLevelsArePerTable() {
    List<Contract> contracts =
        Contracts.parse(
            HEAD
                + """
                slaProperties:
                  - {property: latency, value: 1.5, unit: h, element: orders.placed_at}
                  - {property: retention, value: 2, unit: y}
                  - {property: generalAvailability, value: "2026-01-01"}
                schema:
                  - {name: orders, properties: [{name: no, logicalType: string}]}
                  - {name: lines, properties: [{name: no, logicalType: string}]}
                """,
            "orders.odcs.yaml");

    assertThat(contracts)
        .extracting(Contract::freshness)
        .containsExactly(
            Optional.of(new Freshness(Duration.ofMinutes(90), Optional.empty())), Optional.empty());
    assertThat(contracts)
        .extracting(Contract::retention)
        .containsOnly(Optional.of(new RetentionRule(Duration.ofDays(730), Optional.empty())));
  }

  @Test
  void statesOfARealtimeDatasetGrowOldByTheFieldThatTheirContractNames() {
    String yaml =
        """
        slaProperties: [{property: retention, value: 400, unit: d, element: '%s'}]
        schema:
          - name: sales
            customProperties: [{property: kind, value: realtime}]
            properties:
              - {name: minute, logicalType: timestamp, required: true, primaryKey: true, logicalTypeOptions: {timezone: true}}
              - {name: version, logicalType: integer, required: true}
        """;

    for (String element : List.of("minute", "sales.minute", "other.day, sales.minute")) {
      assertThat(one(yaml.formatted(element)).retention())
          .contains(new RetentionRule(Duration.ofDays(400), Optional.of("minute")));
    }
    for (String element : List.of("sales", "sales.version", "")) {
      assertThatThrownBy(() -> one(yaml.formatted(element)))
          .hasMessage(
              "orders.odcs.yaml:6: slaProperties[0]: the retention of a realtime dataset names the"
                  + " date or timestamp by which its rows grow old. Example: element: sales.minute");
    }
  }

  @Test
  void theRetentionOfAModelsTableIsToldToBeWithoutEffect(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("sales.odcs.yaml");
    Files.writeString(
        file,
        HEAD
            + """
            slaProperties: [{property: retention, value: 7, unit: y, element: sales.day}]
            schema:
              - name: sales
                customProperties: [{property: kind, value: gold}]
                properties: [{name: day, logicalType: date}]
            """);
    List<String> warnings = new ArrayList<>();

    assertThat(Contracts.load(List.of(file), warning -> warnings.add(warning.toString())))
        .extracting(Contract::retention)
        .containsExactly(Optional.empty());
    assertThat(warnings).singleElement().asString().contains("that a model computes");
  }

  @Test
  void anAvailabilityIsTheShareOfTimeInWhichRowsAreFresh(@TempDir Path folder) throws IOException {
    List<String> warnings = new ArrayList<>();

    assertThat(availability(folder, "value: 99.5, unit: percent", warnings))
        .contains(new BigDecimal("0.995"));
    assertThat(warnings).isEmpty();
    for (String other : List.of("value: 99.5", "value: 100, unit: '%'", "value: 24/7, unit: '%'")) {
      warnings.clear();
      assertThat(availability(folder, other, warnings)).as(other).isEmpty();
      assertThat(warnings)
          .singleElement()
          .asString()
          .contains("a number of percent above 0 and below 100");
    }
  }

  private static Optional<BigDecimal> availability(Path folder, String entry, List<String> warnings)
      throws IOException {
    Path file = folder.resolve("orders.odcs.yaml");
    Files.writeString(
        file,
        HEAD
            + """
            slaProperties:
              - {property: freshness, value: 1, unit: h}
              - {property: availability, %s}
            schema:
              - {name: orders, properties: [{name: no, logicalType: string}]}
            """
                .formatted(entry));
    return Contracts.load(List.of(file), warning -> warnings.add(warning.toString()))
        .getFirst()
        .freshness()
        .orElseThrow()
        .availability();
  }

  @Test
  void documentsOfOlderVersionsAreRead() {
    List<Contract> contracts =
        Contracts.parse(
            """
            apiVersion: v3.0.2
            kind: DataContract
            id: seller-payments
            version: 1.1.0
            status: active
            domain: seller
            team:
              - {username: ann, role: consumer}
              - {username: bob, role: Owner}
            schema:
              - name: payments
                properties:
                  - name: amount
                    logicalType: number
                    physicalType: decimal(9,2)
                    logicalTypeOptions: {exclusiveMinimum: true, minimum: 1, maximum: 5, exclusiveMaximum: false}
                    quality:
                      - {type: library, rule: nullValues, mustBe: 0}
            """,
            "payments.odcs.yaml");

    Contract contract = contracts.getFirst();
    assertThat(contract.owner()).isEqualTo("bob");
    assertThat(contract.fields().getFirst().constraints())
        .containsExactly(
            new Constraint.Bound("exclusiveMinimum", new BigDecimal("1.00")),
            new Constraint.Bound("maximum", new BigDecimal("5.00")));
    assertThat(contract.quality())
        .extracting(QualityCheck::metric)
        .containsExactly(Optional.of("nullValues"));
  }

  private static Field field(String name, FieldType type) {
    return new Field(name, name, type, false, "", "", List.of());
  }

  private static FieldType type(String property) {
    return field(property).type();
  }

  private static List<Constraint> constraints(String property) {
    return field(property).constraints();
  }

  private static Field field(String property) {
    return one("schema: [{name: orders, properties: [{name: x, " + property + "}]}]")
        .fields()
        .getFirst();
  }

  private static Contract one(String schema) {
    List<Contract> contracts = Contracts.parse(HEAD + schema, "orders.odcs.yaml");
    assertThat(contracts).hasSize(1);
    return contracts.getFirst();
  }
}
