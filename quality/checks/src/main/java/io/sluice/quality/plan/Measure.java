package io.sluice.quality.plan;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What is measured on a table. Predicates are Spark SQL and are never null for any row. */
public sealed interface Measure {

  /** Rows in which {@code column} has no value. */
  record MissingIn(String column) implements Measure {}

  /** Rows for which {@code predicate} is false. */
  record Breaking(String predicate) implements Measure {}

  /** Rows for which {@code predicate} is true; all rows without one. */
  record RowsWhere(Optional<String> predicate) implements Measure {}

  /** The share of rows for which {@code predicate} is true, 0 to 100. */
  record PercentWhere(String predicate) implements Measure {}

  /**
   * Rows that repeat the values of an earlier row, null being a value like any other.
   *
   * @param window repeats further apart than this by {@code _appended_at} are no repeats; without
   *     one all count
   */
  record Repeats(List<String> columns, Optional<Duration> window) implements Measure {}

  /**
   * Rows that repeat the values of another row; rows without any value in {@code columns} do not
   * count.
   */
  record Duplicates(List<String> columns, boolean percent) implements Measure {}

  /**
   * The one number that a query returns. {@code query} holds {@link #TABLE} where it reads the
   * table.
   */
  record Query(String query) implements Measure {
    /** Stands for the checked table at the snapshot that is checked. */
    public static final String TABLE = "${table}";
  }

  /**
   * Rows by day.
   *
   * @param zone in which an instant becomes a day; empty for a column of dates
   */
  record RowsByDay(String column, Optional<ZoneId> zone) implements Measure {}

  /** Nothing that can be measured. {@code mistake}: of the contract's author, who has to act. */
  record Unmeasurable(String reason, boolean mistake) implements Measure {}
}
