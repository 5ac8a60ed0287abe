package io.sluice.quality.engine;

import io.sluice.quality.plan.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Counts the rows that repeat the key of an earlier row, null being a value like any other.
 *
 * <p>Equal keys have equal hashes, so a hash that occurs once is a key that occurs once: one scan
 * groups 8 bytes a row instead of whole keys. Only where a hash occurs again are the keys
 * themselves compared, in a second scan, so that two keys of one hash are never called repeats.
 */
final class RepeatedKeys {

  static final String APPENDED_AT = "_appended_at";

  /** With more hashes than these the keys of all rows are compared. */
  private static final int FEW = 100_000;

  private static final String AT = "UNIX_MICROS(" + Sql.name(APPENDED_AT) + ")";
  private static final String AGAIN = "sluice_hashes_again";

  private final SparkSession spark;
  private final String view;
  private final int few;

  RepeatedKeys(SparkSession spark, String view) {
    this(spark, view, FEW);
  }

  RepeatedKeys(SparkSession spark, String view, int few) {
    this.spark = spark;
    this.view = view;
    this.few = few;
  }

  /** With a {@code window}, by {@link #APPENDED_AT}, as deduplication counts. */
  long count(List<String> columns, Optional<Duration> window) {
    String hash = hash(columns);
    Optional<Long> micros =
        window.map(length -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(length)));
    List<Row> again = hashesAgain(hash, micros);
    if (again.isEmpty()) {
      return 0;
    }
    String rows = again.size() > few ? view : rowsOf(again, hash);
    String key = columns.stream().map(Sql::name).collect(Collectors.joining(", "));
    return spark.sql(micros.map(m -> near(rows, key, m)).orElse(all(rows, key))).first().getLong(0);
  }

  /**
   * The hashes that rows with repeats have, and at most one more than {@link #few} of them. Two
   * rows too far apart are no repeat whatever their keys are.
   */
  private List<Row> hashesAgain(String hash, Optional<Long> micros) {
    String again =
        micros
            .map(m -> "COUNT(*) > 2 OR COUNT(*) = 2 AND MAX(_at) - MIN(_at) <= " + m)
            .orElse("COUNT(*) > 1");
    return spark
        .sql(
            "SELECT _hash FROM (SELECT %s AS _hash%s FROM %s) GROUP BY _hash HAVING %s LIMIT %d"
                .formatted(
                    hash, micros.isPresent() ? ", " + AT + " AS _at" : "", view, again, few + 1))
        .collectAsList();
  }

  private String rowsOf(List<Row> hashes, String hash) {
    spark
        .createDataFrame(hashes, StructType.fromDDL("_hash BIGINT"))
        .createOrReplaceTempView(AGAIN);
    return "(SELECT /*+ BROADCAST(%1$s) */ * FROM %2$s LEFT SEMI JOIN %1$s ON %3$s = _hash)"
        .formatted(AGAIN, view, hash);
  }

  private static String all(String rows, String key) {
    return "SELECT COALESCE(SUM(n - 1), 0) FROM (SELECT COUNT(*) AS n FROM %s GROUP BY %s)"
        .formatted(rows, key);
  }

  private static String near(String rows, String key, long micros) {
    return """
    SELECT COUNT(*) FROM (
      SELECT %1$s - LAG(%1$s) OVER (PARTITION BY %2$s ORDER BY %1$s) AS gap FROM %3$s)
    WHERE gap <= %4$d\
    """
        .formatted(AT, key, rows, micros);
  }

  /** Absent values hash to nothing, so without saying where they are (a, null) were (null, a). */
  private static String hash(List<String> columns) {
    return columns.stream()
        .map(Sql::name)
        .map(name -> name + ", ISNULL(" + name + ")")
        .collect(Collectors.joining(", ", "XXHASH64(", ")"));
  }
}
