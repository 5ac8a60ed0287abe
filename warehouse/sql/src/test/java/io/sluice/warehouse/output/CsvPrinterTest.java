package io.sluice.warehouse.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

class CsvPrinterTest {
  private static final List<Column> COLUMNS =
      List.of(new Column("a", false), new Column("b", false), new Column("c", false));

  private static String csv(List<List<Object>> rows) throws IOException {
    return csv(false, COLUMNS, rows);
  }

  private static String csv(boolean safe, List<Column> columns, List<List<Object>> rows)
      throws IOException {
    var out = new StringWriter();
    RowPrinter printer = Format.CSV.printer(out, safe);
    printer.begin(columns);
    for (List<Object> row : rows) {
      printer.row(row);
    }
    printer.end(Duration.ZERO);
    return out.toString();
  }

  @Example
  void quotesOnlyWhatNeedsIt() throws IOException {
    assertThat(
            csv(
                List.of(
                    List.of("plain text", "a,b", "say \"no\""),
                    Arrays.asList("", null, new BigDecimal("4388651.731")),
                    List.of(List.of(1, 2), true, new byte[] {1, (byte) 0xff}))))
        .isEqualTo(
            """
            a,b,c
            plain text,"a,b","say ""no""\"
            "",,4388651.731
            "[1,2]",true,0x01ff
            """);
  }

  /** Value, as it is, and as it is for a spreadsheet. */
  private static final List<List<Object>> CELLS =
      List.of(
          List.of("=1+1", "=1+1", "\"'=1+1\""),
          List.of("+49 30 1", "+49 30 1", "\"'+49 30 1\""),
          List.of("-5", "-5", "\"'-5\""),
          List.of("@SUM(A1)", "@SUM(A1)", "\"'@SUM(A1)\""),
          List.of("\t=1", "\t=1", "\"'\t=1\""),
          List.of("\r=1", "\"\r=1\"", "\"'\r=1\""),
          List.of("\n=1", "\"\n=1\"", "\"'\n=1\""),
          List.of("＝1+1", "＝1+1", "\"'＝1+1\""),
          List.of("=\"a\"", "\"=\"\"a\"\"\"", "\"'=\"\"a\"\"\""),
          List.of("a;=1+1", "a;=1+1", "\"a;=1+1\""),
          List.of("", "\"\"", "\"\""),
          List.of("a - b", "a - b", "\"a - b\""),
          List.of("-0001-01-01", "-0001-01-01", "\"'-0001-01-01\""),
          List.of(-5, "-5", "-5"),
          List.of(new BigDecimal("-0.50"), "-0.50", "-0.50"),
          List.of(-1.0E300, "-1.0E300", "-1.0E300"),
          List.of(Double.NEGATIVE_INFINITY, "-Infinity", "\"'-Infinity\""),
          List.of(List.of("=1"), "\"[\"\"=1\"\"]\"", "\"[\"\"=1\"\"]\""));

  @Example
  void forASpreadsheetNoTextIsAFormulaAndNumbersStay() throws IOException {
    for (List<Object> cell : CELLS) {
      List<Object> value = List.of(cell.getFirst());
      var column = List.of(new Column("c", false));
      assertThat(csv(false, column, List.of(value))).isEqualTo("c\n" + cell.get(1) + "\n");
      assertThat(csv(true, column, List.of(value))).isEqualTo("\"c\"\n" + cell.get(2) + "\n");
    }
    assertThat(csv(true, List.of(new Column("=1+1", true)), List.of(Arrays.asList((Object) null))))
        .isEqualTo("\"'=1+1\"\n\n");
  }

  @Property(tries = 300)
  void anotherReaderReadsWhatWasWritten(@ForAll("tables") List<List<String>> rows)
      throws IOException {
    String text = csv(rows.stream().map(List::<Object>copyOf).toList());

    List<List<String>> read =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new java.io.StringReader(text))
            .stream()
            .map(CSVRecord::toList)
            .toList();

    assertThat(read).isEqualTo(rows);
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> cells =
        Arbitraries.oneOf(
            Arbitraries.strings().withChars(",\"\r\n ;'ab\\").ofMaxLength(6),
            Arbitraries.strings().ofMaxLength(6));
    return cells.list().ofSize(3).list().ofMaxSize(5);
  }
}
