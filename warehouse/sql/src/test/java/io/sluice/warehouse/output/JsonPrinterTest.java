package io.sluice.warehouse.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonPrinterTest {
  private static String json(List<Column> columns, List<List<Object>> rows) throws IOException {
    var out = new StringWriter();
    RowPrinter printer = Format.JSON.printer(out, false);
    printer.begin(columns);
    for (List<Object> row : rows) {
      printer.row(row);
    }
    printer.end(Duration.ZERO);
    return out.toString();
  }

  @Example
  void writesOneObjectALine() throws IOException {
    var columns = List.of(new Column("a", true), new Column("b", false));
    assertThat(
            json(
                columns,
                List.of(
                    Arrays.asList(new BigDecimal("3663322.181"), null),
                    List.of(Long.MAX_VALUE, Map.of("k", List.of(1, "x"))),
                    List.of(Double.NaN, new byte[] {1, 2}))))
        .isEqualTo(
            """
            {"a":3663322.181,"b":null}
            {"a":9223372036854775807,"b":{"k":[1,"x"]}}
            {"a":"NaN","b":"AQI="}
            """);
  }

  @Example
  void noRowsAreNoLines() throws IOException {
    assertThat(json(List.of(new Column("a", true)), List.of())).isEmpty();
  }

  @Property(tries = 300)
  void anotherReaderReadsWhatWasWritten(@ForAll String text, @ForAll BigDecimal number)
      throws IOException {
    var columns = List.of(new Column(text, false), new Column("number", true));
    String line = json(columns, List.of(List.of(text, number)));

    JsonNode read =
        JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build()
            .readTree(line);
    assertThat(line).hasLineCount(1);
    assertThat(read.get(text).textValue()).isEqualTo(text);
    assertThat(read.get("number").decimalValue()).isEqualByComparingTo(number);
  }
}
