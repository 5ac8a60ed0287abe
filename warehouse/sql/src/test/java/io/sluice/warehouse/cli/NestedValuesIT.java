package io.sluice.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.warehouse.server.TrinoTestServer;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value reads the same at the top of a row and inside of arrays, maps and rows. */
class NestedValuesIT {
  private static final JsonMapper EXACT =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final List<String> VALUES =
      List.of(
          "timestamp '2010-12-01 08:26:00.123456 UTC'",
          "timestamp '2010-12-01 08:26:00.123456789012 Europe/Berlin'",
          "timestamp '2010-03-28 02:30:00.000001'",
          "timestamp '0001-01-01 00:00:00.000000 UTC'",
          "date '0001-01-01'",
          "date '1582-10-10'",
          "date '9999-12-31'",
          "time '23:59:59.999999'",
          "time '01:02:03.5 +05:30'",
          "decimal '1.50'",
          "decimal '-0.00000000000000000000000000000000000001'",
          "X'00ff'",
          "nan()",
          "-infinity()",
          "double '-0.0'",
          "real '1.5'",
          "tinyint '-128'",
          "9223372036854775807",
          "true",
          "uuid '12151fd2-7586-11e9-8f9e-2a86e4085a59'",
          "json '{\"a\": [1, \"x\"]}'",
          "interval '2' day",
          "interval '3' month",
          "CAST('a' AS char(3))",
          "'it''s \"quoted\" \\'");

  @TempDir private Path folder;

  private String run(String format) throws Exception {
    String columns =
        IntStream.range(0, VALUES.size())
            .mapToObj(
                i ->
                    """
                    %1$s AS top%2$d, ARRAY[%1$s, NULL] AS list%2$d,
                    MAP(ARRAY['key'], ARRAY[%1$s]) AS map%2$d, MAP(ARRAY[%1$s], ARRAY[1]) AS key%2$d,
                    ROW(ARRAY[ROW(MAP(ARRAY[1], ARRAY[%1$s]))]) AS deep%2$d\
                    """
                        .formatted(VALUES.get(i), i))
            .collect(Collectors.joining(",\n"));
    var command = new CommandProcess(folder, TrinoTestServer.shared().access());
    var answer = command.run("query", "--format", format, "SELECT " + columns);
    assertThat(answer.err()).isEmpty();
    return answer.out();
  }

  @Test
  void inJson() throws Exception {
    JsonNode row = json(run("json"));

    assertThat(VALUES)
        .allSatisfy(
            value -> {
              int i = VALUES.indexOf(value);
              JsonNode top = row.get("top" + i);
              assertThat(row.get("list" + i)).hasSize(2).contains(top);
              assertThat(row.at("/list%d/1".formatted(i)).isNull()).isTrue();
              assertThat(row.at("/map%d/key".formatted(i))).isEqualTo(top);
              assertThat(row.at("/deep%d/field0/0/field0/1".formatted(i))).isEqualTo(top);
            });
    assertThat(row.get("top0").textValue()).isEqualTo("2010-12-01 08:26:00.123456 UTC");
    assertThat(row.get("top2").textValue()).isEqualTo("2010-03-28 02:30:00.000001");
  }

  @Test
  void inACellOfCsv() throws Exception {
    List<CSVRecord> rows = CSVFormat.RFC4180.parse(new StringReader(run("csv"))).getRecords();
    assertThat(rows).hasSize(2);
    List<String> names = rows.getFirst().toList();
    List<String> cells = rows.getLast().toList();

    assertThat(VALUES)
        .allSatisfy(
            value -> {
              int i = VALUES.indexOf(value);
              String top = cells.get(names.indexOf("top" + i));
              assertThat(cells.get(names.indexOf("key" + i))).isEqualTo("{%s:1}", quoted(top));
              assertThat(List.of("[%s,null]".formatted(top), "[%s,null]".formatted(quoted(top))))
                  .contains(cells.get(names.indexOf("list" + i)));
              String deep = "{\"field0\":[{\"field0\":{\"1\":%s}}]}";
              assertThat(List.of(deep.formatted(top), deep.formatted(quoted(top))))
                  .contains(cells.get(names.indexOf("deep" + i)));
            });
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return EXACT.readTree(text);
  }

  private static String quoted(String text) throws JsonProcessingException {
    return EXACT.writeValueAsString(text);
  }
}
