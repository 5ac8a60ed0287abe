package io.sluice.warehouse.trace;

import io.sluice.warehouse.output.Values;
import java.util.List;
import java.util.Map;

/**
 * One value of a row.
 *
 * @param value null, a truth value, a number, bytes, a list, a map, or Trino's text
 */
record Cell(String column, Object value) {
  static List<Cell> of(Map<String, Object> row) {
    return row.entrySet().stream()
        .map(column -> new Cell(column.getKey(), column.getValue()))
        .toList();
  }

  @Override
  public String toString() {
    return column + "=" + (value == null ? "null" : Values.text(value));
  }
}
