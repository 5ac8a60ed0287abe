package io.sluice.bench;

import io.sluice.warehouse.client.TrinoSession;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How long rows took to be readable in silver: the time of the commit by which the table's rows
 * first reached beyond the record, less Kafka's timestamp of it. Trino reads a table's newest
 * snapshot with each query, so a row can be seen from its commit on; its file may be another one by
 * now.
 */
public final class SilverBench {
  private SilverBench() {}

  /**
   * A dataset's rows; times are in milliseconds.
   *
   * @param dataset {@code all} for all of them together
   */
  public record Row(String dataset, long rows, long p50, long p95, long p99, long longest) {}

  /** The rows that Kafka received within a time before now; datasets without any are left out. */
  public static List<Row> run(TrinoSession trino, Duration last) {
    List<String> tables =
        trino
            .rows(
                "SELECT table_name FROM iceberg.information_schema.tables"
                    + " WHERE table_schema = 'silver' ORDER BY 1")
            .stream()
            .map(row -> row.get(0).toString())
            .toList();
    if (tables.isEmpty()) {
      return List.of();
    }
    String waits =
        tables.stream()
            .map(table -> waits(table, last))
            .collect(Collectors.joining("\nUNION ALL\n"));
    return trino
        .rows(
            """
            SELECT coalesce(dataset, 'all'), count(*),
              approx_percentile(wait, 0.5), approx_percentile(wait, 0.95),
              approx_percentile(wait, 0.99), max(wait)
            FROM (%s)
            GROUP BY GROUPING SETS ((dataset), ())
            HAVING count(*) > 0
            ORDER BY dataset NULLS LAST\
            """
                .formatted(waits))
        .stream()
        .map(SilverBench::row)
        .toList();
  }

  private static String waits(String table, Duration last) {
    return """
    SELECT '%2$s' AS dataset, date_diff('millisecond', r._appended_at, c.committed_at) AS wait
    FROM silver."%1$s" r
    JOIN (
      SELECT p, ends, committed_at,
        coalesce(lag(ends) OVER (PARTITION BY p ORDER BY committed_at), if(parent_id IS NULL, 0))
          AS begins
      FROM silver."%1$s$snapshots"
      CROSS JOIN UNNEST(CAST(json_extract(json_parse(
        element_at(summary, 'sluice.end-offsets')), '$["%2$s"]') AS map(integer, bigint)))
        AS u (p, ends)
    ) c ON r._partition = c.p AND r._offset >= c.begins AND r._offset < c.ends
    WHERE r._appended_at > current_timestamp - INTERVAL '%3$d' SECOND\
    """
        .formatted(table, table.replaceFirst("_", "."), last.toSeconds());
  }

  private static Row row(List<Object> cells) {
    return new Row(
        cells.get(0).toString(),
        number(cells.get(1)),
        number(cells.get(2)),
        number(cells.get(3)),
        number(cells.get(4)),
        number(cells.get(5)));
  }

  private static long number(Object cell) {
    return ((Number) cell).longValue();
  }
}
