package io.sluice.quality.engine;

import io.sluice.quality.plan.Sql;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How many rows have a value in some columns, and how many different ones they have. Rows without
 * any value do not count.
 */
record Values(long rows, long distinct) {

  /** In one scan. */
  static Values count(SparkSession spark, String view, List<String> columns) {
    List<String> names = columns.stream().map(Sql::name).toList();
    Row counts =
        spark
            .sql(
                """
                SELECT COALESCE(SUM(n), 0), COUNT(*) FROM (
                  SELECT COUNT(*) AS n FROM %s WHERE %s GROUP BY %s)\
                """
                    .formatted(
                        view,
                        names.stream()
                            .map(name -> name + " IS NOT NULL")
                            .collect(Collectors.joining(" OR ")),
                        String.join(", ", names)))
            .first();
    return new Values(counts.getLong(0), counts.getLong(1));
  }

  /** The rows whose values an earlier row has, too. */
  double duplicates(boolean inPercent) {
    long duplicates = rows - distinct;
    if (!inPercent) {
      return duplicates;
    }
    return rows == 0 ? 0 : DeequBridge.percent((double) duplicates / rows);
  }
}
