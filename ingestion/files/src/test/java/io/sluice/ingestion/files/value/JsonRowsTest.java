package io.sluice.ingestion.files.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.util.RawValue;
import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.record.Defect;
import io.sluice.ingestion.files.record.ParsedLine;
import io.sluice.ingestion.testing.TestContracts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRowsTest {
  private static final Contract BASKETS =
      TestContracts.of(
          "baskets",
          "",
          """
          - name: id
            logicalType: integer
            required: true
            customProperties: [{property: sourceName, value: OrderId}]
          - {name: paid, logicalType: boolean}
          - {name: note, logicalType: string}
          - {name: total, logicalType: number, physicalType: "decimal(9,2)"}
          - name: lines
            logicalType: array
            items:
              name: line
              logicalType: object
              properties:
                - {name: sku, logicalType: string}
                - {name: qty, logicalType: integer, logicalTypeOptions: {format: i32}}
          - name: prices
            logicalType: map
            map:
              key: {logicalType: string}
              value: {logicalType: number, physicalType: "decimal(5,2)"}
          """);
  private static final JsonRows ROWS = new JsonRows(BASKETS.fields());

  @Test
  void nestedValuesInAnyOrderOfMembers() {
    ParsedLine.Row row =
        row(
            """
            {"prices": {"GBP": 2.50}, "lines": [{"qty": 2, "sku": "A"}, {"sku": null}, null],
             "total": 12.5, "note": "", "paid": true, "OrderId": 7}""");
    assertThat(row.values()[0]).isEqualTo(7L);
    assertThat(row.values()[1]).isEqualTo(true);
    assertThat(row.values()[2]).isEqualTo("");
    assertThat(row.values()[3]).isEqualTo(new BigDecimal("12.50"));
    List<?> lines = (List<?>) row.values()[4];
    assertThat((Object[]) lines.get(0)).containsExactly("A", 2);
    assertThat((Object[]) lines.get(1)).containsExactly(null, null);
    assertThat(lines.get(2)).isNull();
    assertThat(row.values()[5]).isEqualTo(Map.of("GBP", new BigDecimal("2.50")));
    assertThat(row.extras()).isEmpty();
  }

  /** As cells of CSV are: numbers may be text, whole ones may be written with a fraction of 0. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "7|7",
        "7.0|7",
        "7e0|7",
        "\"7\"|7",
        "\" 7.0 \"|7",
        "9007199254740993|9007199254740993",
        "9007199254740993.0|9007199254740993",
        "null|",
        "\"\"|",
      })
  void integers(String json, Long value) {
    assertThat(row("{\"OrderId\": %s, \"note\": \"n\"}".formatted(json)).values()[0])
        .isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"OrderId\": \"x\"}|id.logicalType|OrderId: 'x' is not an integer",
        "{\"OrderId\": 12.5}|id.logicalType|OrderId: '12.5' is not an integer; write for example 12",
        "{\"OrderId\": 9223372036854775808}|id.range|does not fit into 64 bits",
        "{\"OrderId\": true}|id.logicalType|OrderId: 'true' is not an integer, for example 42",
        "{\"OrderId\": [1, {}]}|id.logicalType|OrderId: '[1, {}]' is not an integer",
        "{\"note\": 42}|note.logicalType|note: '42' is not a string, for example \"42\"",
        "{\"total\": 1.234}|total.scale|total: '1.234' has more than 2 decimal places",
        "{\"total\": \"1.234\"}|total.scale|total: '1.234' has more than 2 decimal places",
        "{\"total\": 1e400}|total.precision|has more than 7 digits before",
        "{\"paid\": \"maybe\"}|paid.logicalType|paid: 'maybe' is not a boolean",
        "{\"lines\": {}}|lines.logicalType|lines: '{}' is not an array, for example [1, 2]",
        "{\"lines\": [1]}|lines[].logicalType|lines[0]: '1' is not an object",
        "{\"lines\": [{}, {\"qty\": 1.5}]}|lines[].qty.logicalType|lines[1].qty: '1.5' is not an",
        "{\"prices\": {\"GBP\": 1.505}}|prices.value.scale|prices.GBP: '1.505' has more than 2",
        "{\"prices\": {\"a\": 1, \"a\": 2}}|prices.key.logicalType|prices.a: the key stands twice",
      })
  void valuesThatDoNotFit(String line, String rule, String reason) {
    assertThat(rejected(line))
        .singleElement()
        .satisfies(
            defect -> {
              assertThat(defect.rule()).isEqualTo(rule);
              assertThat(defect.reason()).contains(reason);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"OrderId\": 1|character 14: the line is not a JSON object: Unexpected end-of-input",
        "{\"OrderId\": 1,}|character 15: the line is not a JSON object: Unexpected character",
        "{\"OrderId\": NaN}|the line is not a JSON object",
        "{\"OrderId\": 01}|the line is not a JSON object: Invalid numeric value",
        "[1]|'[1]' is not an object, for example",
        "null|'null' is not an object, for example",
        "\"x\"|is not an object",
        "~ ~|'' is not an object, for example",
        "~\t~|'' is not an object, for example",
        "~~|'' is not an object, for example",
        "{\"OrderId\": 1} {\"OrderId\": 2}|character 16: more follows the first value",
        "{\"OrderId\": 1, \"OrderId\": 2}|OrderId: this member stands twice",
        "{\"till\": 1, \"till\": 2, \"note\": \"n\"}|till: this member stands twice",
        "{\"till\": 1, \"id_\": 2}|the object has till, id_",
      })
  void linesThatAreNoRow(String line, String reason) {
    assertThat(rejected(line))
        .singleElement()
        .satisfies(
            defect -> {
              assertThat(defect.rule()).isEqualTo("json.record");
              assertThat(defect.reason()).contains(reason);
            });
  }

  @Test
  void everyDefectIsToldUpToTwenty() {
    assertThat(rejected("{\"OrderId\": \"x\", \"total\": 1.234, \"lines\": [{\"qty\": \"y\"}]}"))
        .extracting(Defect::rule)
        .containsExactly("id.logicalType", "total.scale", "lines[].qty.logicalType");
    String many = "{\"qty\": 0.5},".repeat(30);
    List<Defect> defects = rejected("{\"lines\": [" + many.substring(0, many.length() - 1) + "]}");
    assertThat(defects).hasSize(20);
    assertThat(defects.getLast().reason()).endsWith("and 10 more like these");
  }

  @Test
  void unknownMembersAreKeptAsTheyAreWritten() {
    ParsedLine.Row row =
        row(
            "{\"till\": 1.50, \"OrderId\": 1, \"geo\": {\"lat\": [1, 2e3]}, \"who\": \"J\\u00fcrgen\","
                + "\"lines\": [{\"gift\": true}]}");
    assertThat(shown(row))
        .isEqualTo("till=1.50 geo={\"lat\": [1, 2e3]} who=\"J\\u00fcrgen\" lines[0].gift=true");
  }

  @Test
  void aDotInANameIsNoNesting() {
    assertThat(shown(row("{\"OrderId\": 1, \"geo.city\": \"a\", \"geo\": {\"city\": \"b\"}}")))
        .isEqualTo("[\"geo.city\"]=\"a\" geo={\"city\": \"b\"}");
    assertThat(
            shown(row("{\"OrderId\": 1, \"lines\": [{\"a.b\": 1, \"a\": 2}], \"lines[0].a\": 3}")))
        .isEqualTo("lines[0][\"a.b\"]=1 lines[0].a=2 [\"lines[0].a\"]=3");
  }

  @Test
  void theSourceNameGoesBeforeTheName() {
    assertThat(row("{\"id\": 5}").values()[0]).isEqualTo(5L);
    for (String line : List.of("{\"id\": 5, \"OrderId\": 6}", "{\"OrderId\": 6, \"id\": 5}")) {
      assertThat(row(line).values()[0]).isEqualTo(6L);
      assertThat(shown(row(line))).isEqualTo("id=5");
    }
  }

  private static String shown(ParsedLine.Row row) {
    return row.extras().entrySet().stream()
        .map(extra -> extra.getKey() + "=" + ((RawValue) extra.getValue()).rawValue())
        .collect(Collectors.joining(" "));
  }

  private static ParsedLine.Row row(String line) {
    return (ParsedLine.Row) ROWS.parse(line);
  }

  private static List<Defect> rejected(String line) {
    return ((ParsedLine.Rejected) ROWS.parse(line)).defects();
  }
}
