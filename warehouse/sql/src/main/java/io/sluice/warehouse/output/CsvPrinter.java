package io.sluice.warehouse.output;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;

/**
 * RFC 4180 with a header line, except that lines end with a line feed alone, as the tools of a
 * shell expect. Null is an empty cell, an empty text a quoted one.
 *
 * <p>A spreadsheet takes a cell that begins with one of {@code = + - @}, a tab or a line end for a
 * formula, however it is quoted, and may take a semicolon for the end of a cell. When made safe for
 * one, each text stands in quotes and such a beginning behind a {@code '}; numbers stay numbers.
 * This is what OWASP's page on CSV injection advises.
 */
final class CsvPrinter implements RowPrinter {
  /** The last four are forms of the first four that spreadsheets take for them. */
  private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  private final Writer out;
  private final boolean safe;

  /**
   * @param safe whether it is for a spreadsheet
   */
  CsvPrinter(Writer out, boolean safe) {
    this.out = out;
    this.safe = safe;
  }

  @Override
  public void begin(List<Column> columns) throws IOException {
    row(columns.stream().<Object>map(Column::name).toList());
  }

  @Override
  public void row(List<Object> values) throws IOException {
    String separator = "";
    for (Object value : values) {
      out.write(separator);
      separator = ",";
      if (value != null) {
        cell(value);
      }
    }
    out.write('\n');
  }

  private void cell(Object value) throws IOException {
    String text = Values.text(value);
    boolean number = value instanceof Number it && Double.isFinite(it.doubleValue());
    if (safe && !number) {
      quoted(text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0 ? text : "'" + text);
    } else if (text.isEmpty() || text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0)) {
      quoted(text);
    } else {
      out.write(text);
    }
  }

  private void quoted(String text) throws IOException {
    out.write('"' + text.replace("\"", "\"\"") + '"');
  }

  @Override
  public void end(Duration taken) throws IOException {
    out.flush();
  }
}
