package io.sluice.warehouse.models;

import static io.sluice.warehouse.models.TableName.quoted;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The MERGE that makes a model's table equal to its query, in one commit that holds nothing but the
 * rows that differ.
 *
 * @param columns all of the table's columns
 * @param query the model's query
 * @param filter which rows are compared: a condition on key columns, or {@code true} for all
 */
record MergeStatement(
    TableName target, List<String> columns, List<String> key, String query, String filter) {

  String sql() {
    List<String> others = columns.stream().filter(column -> !key.contains(column)).toList();
    // Rows that the query no longer gives must go, so they are looked for in the table beside it.
    // Where somebody else has written a key twice, all its rows go and one comes anew.
    return """
    MERGE INTO %1$s AS target
    USING (
      SELECT %2$s, %3$sfresh."_once" IS NULL OR "_clear" AS "_gone",
        coalesce(present."_twice", false) AND NOT "_clear" AS "_anew"
      FROM (
        SELECT *, %4$s AS "_once"
        FROM (
    %5$s
        )
        WHERE %6$s
      ) AS fresh
      FULL JOIN (
        SELECT %7$s, count(*) > 1 AS "_twice" FROM %1$s WHERE %6$s GROUP BY %7$s
      ) AS present
      ON %8$s
      CROSS JOIN UNNEST(IF(present."_twice", ARRAY[true, false], ARRAY[false])) AS copy("_clear")
    ) AS source
    ON %9$s AND NOT source."_anew"
    WHEN MATCHED AND source."_gone" THEN DELETE
    %10$sWHEN NOT MATCHED AND NOT source."_gone" THEN INSERT (%11$s) VALUES (%12$s)
    """
        .formatted(
            target.sql(),
            each(key, ", ", "coalesce(fresh.%1$s, present.%1$s) AS %1$s"),
            each(others, "", "fresh.%s, "),
            onceOrFail(),
            query,
            filter,
            each(key, ", ", "%s"),
            each(key, " AND ", "fresh.%1$s = present.%1$s"),
            each(key, " AND ", "target.%1$s = source.%1$s"),
            update(others),
            each(columns, ", ", "%s"),
            each(columns, ", ", "source.%s"));
  }

  private static String update(List<String> others) {
    return others.isEmpty()
        ? ""
        : "WHEN MATCHED AND (%s) THEN UPDATE SET %s%n"
            .formatted(
                each(others, " OR ", "target.%1$s IS DISTINCT FROM source.%1$s"),
                each(others, ", ", "%1$s = source.%1$s"));
  }

  /** True; a key that is null or stands twice fails the statement instead of spoiling the table. */
  private String onceOrFail() {
    return "IF(count(*) OVER (PARTITION BY %s) > 1 OR %s, CAST(fail('%s') AS boolean), true)"
        .formatted(
            each(key, ", ", "%s"),
            each(key, " OR ", "%s IS NULL"),
            "the key (%s) is null or not unique in the result of its query"
                .formatted(String.join(", ", key)));
  }

  private static String each(List<String> columns, String separator, String pattern) {
    Function<String, String> one = column -> pattern.formatted(quoted(column));
    return columns.stream().map(one).collect(Collectors.joining(separator));
  }
}
