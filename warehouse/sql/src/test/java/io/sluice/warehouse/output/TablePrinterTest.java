package io.sluice.warehouse.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablePrinterTest {
  private final StringWriter out = new StringWriter();
  private final RowPrinter printer = Format.TABLE.printer(out, false);

  private String printed(List<Column> columns, List<List<Object>> rows) throws IOException {
    printer.begin(columns);
    for (List<Object> row : rows) {
      printer.row(row);
    }
    printer.end(Duration.ofMillis(1240));
    return out.toString();
  }

  @Test
  void alignsNumbersRightAndShowsExactDecimalsAndNulls() throws IOException {
    assertThat(
            printed(
                List.of(new Column("country", false), new Column("revenue", true)),
                List.of(
                    List.of("United Kingdom", new BigDecimal("3663322.181")),
                    Arrays.asList(null, new BigDecimal("1E+3")),
                    Arrays.asList("EIRE", null))))
        .isEqualTo(
            """
             country        |     revenue
            ----------------+-------------
             United Kingdom | 3663322.181
             NULL           |        1000
             EIRE           |        NULL
            (3 rows, 1.2 s)
            """);
  }

  @Test
  void alignsWideAndCombiningCharacters() throws IOException {
    assertThat(
            printed(
                List.of(new Column("name", false), new Column("n", true)),
                List.of(List.of("日本", 1), List.of("e\u0301te\u0301", 2), List.of("plain", 3))))
        .isEqualTo(
            """
             name  | n
            -------+---
             日本  | 1
             e\u0301te\u0301   | 2
             plain | 3
            (3 rows, 1.2 s)
            """);
  }

  @Test
  void dataNeitherBreaksLinesNorSteersTheTerminal() throws IOException {
    assertThat(printed(List.of(new Column("a", false)), List.of(List.of("x\ny\t\u001b[31mred"))))
        .isEqualTo(
            """
             a
            ------------------------
             x\\ny\\t\\u001b[31mred
            (1 row, 1.2 s)
            """
                .replace("------------------------", "-".repeat(21)));
  }

  @Test
  void anEmptyResultHasAHeader() throws IOException {
    assertThat(printed(List.of(new Column("a", false)), List.of()))
        .isEqualTo(" a\n---\n(0 rows, 1.2 s)\n");
  }

  @Test
  void moreRowsThanDecideTheWidthsArePrintedToo() throws IOException {
    var rows = new ArrayList<List<Object>>();
    for (int i = 0; i < 1001; i++) {
      rows.add(List.of("x"));
    }
    rows.add(List.of("a later, wider cell"));
    assertThat(printed(List.of(new Column("a", false)), rows))
        .endsWith(" x\n a later, wider cell\n(1,002 rows, 1.2 s)\n")
        .hasLineCount(1002 + 3);
  }
}
