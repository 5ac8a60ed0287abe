package io.sluice.warehouse.output;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;

/**
 * RFC 4180 with a header line, except that lines end with a line feed alone, as the tools of a
 * shell expect. Null is an empty cell, an empty text a quoted one.
 */
final class CsvPrinter implements RowPrinter {
  private final Writer out;

  CsvPrinter(Writer out) {
    this.out = out;
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
        cell(Values.text(value));
      }
    }
    out.write('\n');
  }

  private void cell(String text) throws IOException {
    boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    out.write(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
  }

  @Override
  public void end(Duration taken) throws IOException {
    out.flush();
  }
}
