package io.sluice.warehouse.models;

import java.util.List;
import java.util.stream.Collectors;

/** How much of a model's table is computed. */
sealed interface Extent {

  /** Nothing: its sources are as they were. */
  record Nothing() implements Extent {}

  /**
   * All of it.
   *
   * @param reason for people
   */
  record Whole(String reason) implements Extent {}

  /**
   * The rows with these values of the incremental column.
   *
   * @param values as text, one of them null when changed rows have no value
   */
  record Values(String column, String type, List<String> values) implements Extent {
    String filter() {
      String name = TableName.quoted(column);
      String in =
          values.stream()
              .filter(value -> value != null)
              .map(value -> "CAST('%s' AS %s)".formatted(value.replace("'", "''"), type))
              .collect(Collectors.joining(", ", name + " IN (", ")"));
      // The merge refuses a key without a value and says so; leaving the row out would hide it.
      return values.contains(null) ? "(" + in + " OR " + name + " IS NULL)" : in;
    }
  }
}
