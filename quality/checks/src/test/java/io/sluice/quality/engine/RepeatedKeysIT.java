package io.sluice.quality.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.QueryExecutionListener;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Counting by hashes against counting one by one. */
@ExtendWith(SharedPostgres.class)
class RepeatedKeysIT {

  private static final String VIEW = "keys";

  private static final List<String> KEY = List.of("word", "other", "ratio", "share", "list", "box");

  private static final StructType TYPE =
      StructType.fromDDL(
          "word STRING, other STRING, ratio DOUBLE, share FLOAT, list ARRAY<DOUBLE>,"
              + " box STRUCT<a: DOUBLE, b: STRING>, _appended_at TIMESTAMP");

  private static SparkEngine engine;

  @BeforeAll
  static void start(TestPlatform platform) {
    engine = platform.engine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void agreesWithCountingOneByOne() {
    Set<Long> counts = new HashSet<>();
    for (int seed = 0; seed < 4; seed++) {
      List<Row> rows = rows(new Random(seed));
      show(rows);
      for (Optional<Duration> window :
          List.of(Optional.<Duration>empty(), Optional.of(Duration.ofSeconds(20)))) {
        long expected = oneByOne(rows, window);
        counts.add(expected);
        for (int few : new int[] {0, 1_000}) {
          assertThat(new RepeatedKeys(engine.spark(), VIEW, few).count(KEY, window))
              .as("seed %d, %s, few %d", seed, window, few)
              .isEqualTo(expected);
        }
      }
    }
    assertThat(counts).as("the tries show more than one case").hasSizeGreaterThan(3);
  }

  @Test
  void twoKeysOfOneHashAreNoRepeats() {
    show(
        Stream.of(Arrays.asList(1.0, null), Arrays.asList(null, 1.0), List.of(1.0))
            .map(list -> RowFactory.create("a", null, 0.0, 0f, list, null, at(0)))
            .toList());
    assertThat(
            engine
                .spark()
                .sql("SELECT COUNT(DISTINCT XXHASH64(list)), COUNT(DISTINCT list) FROM " + VIEW)
                .first())
        .as("hashes and keys")
        .isEqualTo(RowFactory.create(1L, 3L));

    assertThat(count(Optional.empty())).isZero();
    assertThat(count(Optional.of(Duration.ofDays(1)))).isZero();
  }

  @Test
  void aTableWithoutRepeatsIsReadOnce() throws Exception {
    show(
        List.of(
            row("a", null, 0),
            row(null, "a", 0), // the same values, elsewhere
            row("b", null, 0),
            row("b", null, 100)));
    Duration shorter = Duration.ofSeconds(99);

    assertThat(queries(() -> assertThat(count(Optional.of(shorter))).isZero())).isEqualTo(1);
    assertThat(queries(() -> assertThat(count(Optional.empty())).isEqualTo(1))).isEqualTo(2);
  }

  private static int queries(Runnable counting) throws Exception {
    AtomicInteger queries = new AtomicInteger();
    QueryExecutionListener listener =
        new QueryExecutionListener() {
          @Override
          public void onSuccess(String name, QueryExecution execution, long nanos) {
            if (!name.equals("command")) {
              queries.incrementAndGet();
            }
          }

          @Override
          public void onFailure(String name, QueryExecution execution, Exception problem) {
            queries.addAndGet(1_000);
          }
        };
    engine.spark().listenerManager().register(listener);
    counting.run();
    engine.spark().sparkContext().listenerBus().waitUntilEmpty();
    engine.spark().listenerManager().unregister(listener);
    return queries.get();
  }

  private static long count(Optional<Duration> window) {
    return new RepeatedKeys(engine.spark(), VIEW).count(KEY, window);
  }

  private static Row row(String word, String other, int second) {
    return RowFactory.create(word, other, 0.0, 0f, null, null, at(second));
  }

  private static Timestamp at(int second) {
    return Timestamp.from(Instant.EPOCH.plusSeconds(second));
  }

  private static void show(List<Row> rows) {
    engine.spark().createDataFrame(rows, TYPE).createOrReplaceTempView(VIEW);
  }

  /** As deduplication would: in the order of time, by the latest row of the key. */
  private static long oneByOne(List<Row> rows, Optional<Duration> window) {
    Map<String, Instant> seen = new HashMap<>();
    long repeats = 0;
    for (Row row : rows.stream().sorted(Comparator.comparing(r -> r.getTimestamp(6))).toList()) {
      Instant now = row.getTimestamp(6).toInstant();
      Instant before = seen.put(key(row), now);
      if (before != null && window.map(length -> !before.plus(length).isBefore(now)).orElse(true)) {
        repeats++;
      }
    }
    return repeats;
  }

  /** Zero has one sign here, as in all comparisons of SQL. */
  private static String key(Row row) {
    return IntStream.range(0, KEY.size())
        .mapToObj(i -> String.valueOf(row.get(i)))
        .toList()
        .toString()
        .replace("-0.0", "0.0");
  }

  private static Object any(Random random, Object... values) {
    return values[random.nextInt(values.length)];
  }

  private static List<Row> rows(Random random) {
    List<Row> rows = new ArrayList<>();
    int count = 1 + random.nextInt(150);
    for (int i = 0; i < count; i++) {
      rows.add(
          RowFactory.create(
              any(random, "a", "b", null),
              any(random, "a", null),
              any(random, 0.0, -0.0, Double.NaN, null),
              any(random, 0f, -0f),
              any(random, List.of(), List.of(0.0), List.of(-0.0), Arrays.asList(0.0, null), null),
              any(random, null, RowFactory.create(Double.NaN, null), RowFactory.create(0.0, "a")),
              at(random.nextInt(1_000))));
    }
    return rows;
  }
}
