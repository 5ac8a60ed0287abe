package io.sluice.quality.engine;

import io.sluice.quality.plan.Measure;
import io.sluice.quality.plan.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The rows of a table's newest days.
 *
 * <p>Its metadata tells the newest day, and a bound on the column itself lets Iceberg leave out
 * files and row groups of the days before those that are asked for. Only where too many days in
 * between have no rows, all are counted.
 */
final class RowsByDay {

  private final SparkSession spark;
  private final String view;
  private final Measure.RowsByDay measure;

  RowsByDay(SparkSession spark, String view, Measure.RowsByDay measure) {
    this.spark = spark;
    this.view = view;
    this.measure = measure;
  }

  /** Up to {@code count} days that have rows, in ascending order. */
  List<DailyRows.Day> newest(int count) {
    String column = Sql.name(measure.column());
    Row ends =
        spark
            .sql(
                "SELECT %1$s, %2$s FROM (SELECT MIN(%3$s) AS oldest, MAX(%3$s) AS newest FROM %4$s)"
                    .formatted(day("oldest"), day("newest"), column, view))
            .first();
    if (ends.isNullAt(0)) {
      return List.of();
    }
    // Twice as many, since a shop is closed on some.
    LocalDate first = ends.getDate(1).toLocalDate().minusDays(2L * count);
    List<DailyRows.Day> days = List.of();
    if (ends.getDate(0).toLocalDate().isBefore(first)) {
      days = days(since(first));
    }
    if (days.size() < count) {
      days = days(counted(""));
    }
    return days.subList(Math.max(0, days.size() - count), days.size());
  }

  /**
   * {@code first} and the days after it. The bound on the column is what Iceberg prunes by; where
   * clocks go back over midnight, some of the day before lies behind it.
   */
  Dataset<Row> since(LocalDate first) {
    String column = Sql.name(measure.column());
    String from = "DATE_FROM_UNIX_DATE(" + first.toEpochDay() + ")";
    String bound =
        measure
            .zone()
            .map(zone -> first.atStartOfDay(zone).toInstant())
            .map(
                start ->
                    "TIMESTAMP_MICROS(" + ChronoUnit.MICROS.between(Instant.EPOCH, start) + ")")
            .orElse(from);
    return counted(" WHERE %s >= %s AND %s >= %s".formatted(column, bound, day(column), from));
  }

  private Dataset<Row> counted(String where) {
    return spark.sql(
        """
            SELECT day, COUNT(*) FROM (SELECT %s AS day FROM %s%s)
            WHERE day IS NOT NULL GROUP BY day ORDER BY day\
            """
            .formatted(day(Sql.name(measure.column())), view, where));
  }

  private String day(String column) {
    return measure
        .zone()
        .map(zone -> "TO_DATE(FROM_UTC_TIMESTAMP(" + column + ", " + Sql.text(zone.getId()) + "))")
        .orElse(column);
  }

  private static List<DailyRows.Day> days(Dataset<Row> counted) {
    return counted.collectAsList().stream()
        .map(row -> new DailyRows.Day(row.getDate(0).toLocalDate(), row.getLong(1)))
        .toList();
  }
}
