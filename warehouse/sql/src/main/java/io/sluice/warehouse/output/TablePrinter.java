package io.sluice.warehouse.output;

import io.sluice.terminal.Printable;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.utils.WCWidth;

/**
 * Aligned columns for people. The first rows decide the widths; a later, wider cell shifts only its
 * own line, so that a result of any size streams.
 */
final class TablePrinter implements RowPrinter {
  private static final int SAMPLE = 1000;

  private final Writer out;
  private final List<List<String>> waiting = new ArrayList<>();
  private List<Column> columns = List.of();
  private int[] widths;
  private long rows;

  TablePrinter(Writer out) {
    this.out = out;
  }

  @Override
  public void begin(List<Column> columns) {
    this.columns = columns;
  }

  @Override
  public void row(List<Object> values) throws IOException {
    rows++;
    List<String> cells =
        values.stream()
            .map(value -> value == null ? "NULL" : Printable.of(Values.text(value)))
            .toList();
    if (widths != null) {
      line(cells);
      return;
    }
    waiting.add(cells);
    if (waiting.size() == SAMPLE) {
      release();
    }
  }

  @Override
  public void end(Duration taken) throws IOException {
    if (widths == null) {
      release();
    }
    out.write(
        String.format(
            Locale.ROOT,
            "(%,d %s, %.1f s)%n",
            rows,
            rows == 1 ? "row" : "rows",
            taken.toMillis() / 1000.0));
    out.flush();
  }

  private void release() throws IOException {
    widths = new int[columns.size()];
    List<String> names = columns.stream().map(column -> Printable.of(column.name())).toList();
    for (int i = 0; i < widths.length; i++) {
      int width = width(names.get(i));
      for (List<String> cells : waiting) {
        width = Math.max(width, width(cells.get(i)));
      }
      widths[i] = width;
    }
    line(names);
    for (int i = 0; i < widths.length; i++) {
      out.write((i == 0 ? "" : "+") + "-".repeat(widths[i] + 2));
    }
    out.write('\n');
    for (List<String> cells : waiting) {
      line(cells);
    }
    waiting.clear();
  }

  private void line(List<String> cells) throws IOException {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String padding = " ".repeat(Math.max(0, widths[i] - width(cell)));
      line.append(i == 0 ? " " : " | ");
      line.append(columns.get(i).number() ? padding + cell : cell + padding);
    }
    out.write(line.toString().stripTrailing());
    out.write('\n');
  }

  /** Columns that a text takes on a terminal. */
  static int width(String text) {
    return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
  }
}
