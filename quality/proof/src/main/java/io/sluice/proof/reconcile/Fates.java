package io.sluice.proof.reconcile;

import io.sluice.warehouse.client.TrinoSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Invariant 2: each bronze pair stands in exactly one of silver, quarantine and duplicates.
 *
 * <p>Bronze is committed last. So at a bronze commit the other tables hold every pair below its end
 * offsets; what they hold beyond belongs to a later checkpoint and is left out.
 */
final class Fates {

  private static final int SHOWN = 20;

  /** How many offsets a query may group, to bound Trino's memory. */
  private static final long AT_ONCE = 1_000_000;

  private Fates() {}

  /** Counts by UTC day of the Kafka timestamp. */
  static List<Reconciliation.Day> days(TrinoSession trino, Bronze bronze) {
    String sql =
        """
        WITH rows AS (%s UNION ALL %s)
        SELECT CAST(date(at AT TIME ZONE 'UTC') AS varchar),
          count_if(place = 'bronze'), count_if(place = 'silver'),
          count_if(place = 'quarantine'), count_if(place = 'duplicates')
        FROM rows GROUP BY 1 ORDER BY 1\
        """
            .formatted(pairs(bronze), fates(bronze, "true"));
    List<Reconciliation.Day> days = new ArrayList<>();
    for (List<Object> row : trino.rows(sql)) {
      days.add(
          new Reconciliation.Day(
              row.get(0).toString(),
              (Long) row.get(1),
              (Long) row.get(2),
              (Long) row.get(3),
              (Long) row.get(4)));
    }
    return days;
  }

  /** What is wrong, in words; empty when every pair has one fate. */
  static List<String> problems(TrinoSession trino, Bronze bronze) {
    List<String> problems = new ArrayList<>();
    for (List<Integer> partitions : batches(bronze.ends())) {
      String only =
          partitions.stream()
              .map(String::valueOf)
              .collect(Collectors.joining(", ", "_partition IN (", ")"));
      String sql =
          """
          SELECT p, o, max(place = 'bronze'), count_if(place <> 'bronze'),
            array_join(array_agg(place ORDER BY place) FILTER (WHERE place <> 'bronze'), ' and ')
          FROM (%s AND %s UNION ALL %s)
          GROUP BY p, o
          HAVING count_if(place <> 'bronze') <> 1 OR count_if(place = 'bronze') <> 1
          ORDER BY p, o LIMIT %d\
          """
              .formatted(pairs(bronze), only, fates(bronze, only), SHOWN);
      for (List<Object> row : trino.rows(sql)) {
        problems.add(describe(bronze, row));
      }
    }
    return problems;
  }

  /** A large partition stands alone; small ones share a query, which takes time of its own. */
  static List<List<Integer>> batches(Map<Integer, Long> ends) {
    List<List<Integer>> batches = new ArrayList<>();
    long room = 0;
    for (var end : ends.entrySet()) {
      if (batches.isEmpty() || end.getValue() > room) {
        batches.add(new ArrayList<>());
        room = AT_ONCE;
      }
      batches.getLast().add(end.getKey());
      room -= end.getValue();
    }
    return batches;
  }

  private static String describe(Bronze bronze, List<Object> row) {
    String where = "%s partition %s offset %s".formatted(bronze.topic(), row.get(0), row.get(1));
    boolean inBronze = Boolean.TRUE.equals(row.get(2));
    long fates = (Long) row.get(3);
    if (!inBronze) {
      return where + " stands in " + row.get(4) + " but not in bronze";
    }
    if (fates == 0) {
      return where + " stands in bronze only: it is in none of silver, quarantine, duplicates";
    }
    return fates == 1
        ? where + " stands more than once in bronze"
        : where + " stands in " + row.get(4);
  }

  private static String pairs(Bronze bronze) {
    return "SELECT 'bronze' AS place, _partition AS p, _offset AS o, _appended_at AS at FROM "
        + bronze.rows();
  }

  private static String fates(Bronze bronze, String condition) {
    String below =
        bronze.ends().entrySet().stream()
            .map(
                end -> "(_partition = %d AND _offset < %d)".formatted(end.getKey(), end.getValue()))
            .collect(Collectors.joining(" OR ", "(", ")"));
    String own = "_topic = '%s' AND %s AND %s".formatted(bronze.topic(), below, condition);
    String shared =
        """
        SELECT 'quarantine' AS place, _partition AS p, _offset AS o, _appended_at AS at FROM iceberg.quarantine.records WHERE %s
        UNION ALL
        SELECT 'duplicates' AS place, _partition AS p, _offset AS o, _appended_at AS at FROM iceberg.ops.duplicates WHERE %s\
        """
            .formatted(own, own);
    if (bronze.topic().startsWith("ops.")) {
      return shared;
    }
    return """
    SELECT 'silver' AS place, _partition AS p, _offset AS o, _appended_at AS at FROM iceberg.silver.%s WHERE %s
    UNION ALL
    %s\
    """
        .formatted(bronze.table(), own, shared);
  }
}
