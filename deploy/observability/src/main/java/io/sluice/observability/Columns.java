package io.sluice.observability;

import java.util.ArrayList;
import java.util.List;

/** An aligned table: as wide as its values, with those on the right that are numbers. */
final class Columns {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  Columns(String... header) {
    rows.add(List.of(header));
  }

  void row(String... values) {
    if (values.length != rows.getFirst().size()) {
      throw new IllegalArgumentException("a row has as many values as the header");
    }
    rows.add(List.of(values));
  }

  boolean isEmpty() {
    return rows.size() == 1;
  }

  List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> row) {
    var line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String value = row.get(column);
      String blanks = " ".repeat(width(column) - value.length());
      line.append(isNumeric(column) ? blanks + value : value + blanks).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private boolean isNumeric(int column) {
    return rows.stream().skip(1).allMatch(row -> row.get(column).matches("-|[0-9,.]+"));
  }
}
