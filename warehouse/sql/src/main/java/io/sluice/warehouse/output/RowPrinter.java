package io.sluice.warehouse.output;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Writes one result: {@link #begin}, {@link #row} for each row, {@link #end}. Memory does not grow
 * with the number of rows.
 */
public interface RowPrinter {
  void begin(List<Column> columns) throws IOException;

  /** Values as {@link Values#row} gives them, in the order of the columns. */
  void row(List<Object> values) throws IOException;

  void end(Duration taken) throws IOException;
}
