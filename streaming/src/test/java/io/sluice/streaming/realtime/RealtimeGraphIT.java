package io.sluice.streaming.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.streaming.testing.Broker;
import io.sluice.streaming.testing.FullDiskFileIO;
import io.sluice.streaming.testing.JobRuns;
import io.sluice.streaming.testing.SharedEngines;
import io.sluice.streaming.testing.ShopLog;
import io.sluice.streaming.testing.TestLakehouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole job on a real broker, catalog and files, which fails in the middle. */
@ExtendWith(SharedEngines.class)
class RealtimeGraphIT {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int EVENTS = 3000;
  private static final int STEP_SECONDS = 5;
  private static final int CARDS = 12;

  private final Random random = new Random(4);
  private final Map<List<Object>, long[]> sales = new HashMap<>();
  private final Map<String, long[]> stock = new HashMap<>();
  private final Map<String, TreeMap<Long, Integer>> clicks = new HashMap<>();
  private final Set<List<String>> alerts = new HashSet<>();
  private int tooLate;

  @TempDir Path folder;
  private RealtimeRun run;

  @BeforeEach
  void start(Broker broker, TestLakehouse database) throws Exception {
    run = new RealtimeRun(folder, broker, database, 2);
  }

  @AfterEach
  void stop() throws Exception {
    run.close();
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  /** Events in the order of their time, but for some that are late, or too late. */
  private void send(int from, int to) {
    for (int i = from; i < to; i++) {
      Instant now = NOON.plusSeconds((long) STEP_SECONDS * i);
      boolean isTooLate = i > 100 && i % 250 == 0;
      Instant at = isTooLate ? now.minusSeconds(7 * 3600) : now;
      if (i % 40 == 7) {
        at = now.minusSeconds(Math.min(3600, (long) STEP_SECONDS * i));
      }
      event(i, at, isTooLate);
      fraud(i, now);
    }
    run.log().flush();
  }

  private void event(int i, Instant at, boolean isTooLate) {
    ShopLog log = run.log();
    String category = random.nextBoolean() ? "Garden" : "Books";
    String visitor = "V%08d".formatted(random.nextInt(40));
    String product = "P%05d".formatted(random.nextInt(30));
    int units = 1 + random.nextInt(3);
    int quantity = random.nextInt(61) - 30;
    // Some come twice.
    for (int copy = 0; copy < (i % 20 == 3 ? 2 : 1); copy++) {
      log.order("O%010d".formatted(i), at, category, units, "2.50");
      log.view("E%012d".formatted(i), visitor, at, category);
      log.movement("M%010d".formatted(i), product, at, quantity);
    }
    long[] level = stock.computeIfAbsent(product, first -> new long[2]);
    level[0] += quantity;
    level[1]++;
    if (isTooLate) {
      tooLate += 3;
      return;
    }
    long minute = micros(at.truncatedTo(ChronoUnit.MINUTES));
    long[] sum = sales.computeIfAbsent(List.of(minute, category), first -> new long[3]);
    sum[0]++;
    sum[1] += units;
    sum[2]++;
    clicks.computeIfAbsent(visitor, first -> new TreeMap<>()).merge(micros(at), 1, Integer::sum);
  }

  /** Each of some cards pays just under a limit three times; all others but once. */
  private void fraud(int i, Instant at) {
    int card = i / (EVENTS * 3 / 4 / CARDS);
    int place = i % (EVENTS * 3 / 4 / CARDS);
    boolean planted = card < CARDS && (place == 50 || place == 60 || place == 70);
    run.log()
        .payment(
            "Y%010d".formatted(i),
            "K%08d".formatted(planted ? card : 1000 + i),
            at,
            planted ? "490.00" : "50.00");
    if (planted && place == 70) {
      alerts.add(
          List.of("Y%010d".formatted(i - 20), "Y%010d".formatted(i - 10), "Y%010d".formatted(i)));
    }
  }

  @Test
  void aFailureInTheMiddleChangesNoResult() throws Exception {
    JobClient job = run.start(2, null);
    send(0, EVENTS / 2);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(run.history(RealtimeContracts.STOCK)).isNotEmpty());
    FullDiskFileIO.failNext(3);
    send(EVENTS / 2, EVENTS);
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(this::assertResults);
    assertThat(FullDiskFileIO.failures()).isEqualTo(3);
    JobRuns.cancel(job);

    for (String dataset : RealtimeRun.RESULTS) {
      List<Object> states = new ArrayList<>();
      for (Map<String, Object> row : run.history(dataset)) {
        states.add(List.of(RealtimeRun.key(dataset, row), row.get("version")));
      }
      assertThat(states).as("no state of %s stands twice", dataset).doesNotHaveDuplicates();
      assertThat(run.topic(dataset))
          .as("topic %s", dataset)
          .containsAllEntriesOf(run.newest(dataset));
    }
    assertThat(run.late()).hasSize(tooLate);
  }

  /** Orders and payments of one day, clicks of years before, and no movement at all. */
  @Test
  void anIdleAndAHistoricalDatasetHoldNobodyBack() throws Exception {
    JobClient job = run.start(2, null);
    for (int i = 0; i < EVENTS; i++) {
      Instant now = NOON.plusSeconds((long) STEP_SECONDS * i);
      String id = "O%010d".formatted(i);
      run.log().order(id, now, "Books", 1, "2.50");
      run.log().view("E%012d".formatted(i), "V00000001", now.minus(Duration.ofDays(2000)), "Books");
      fraud(i, now);
    }
    run.log().flush();
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              // An alert is told when the payments' watermark has passed its last payment.
              assertThat(alerted()).isEqualTo(alerts);
              long orders =
                  run.newest(RealtimeContracts.SALES).values().stream()
                      .mapToLong(row -> (Long) row.get("orders"))
                      .sum();
              assertThat(orders).isEqualTo(EVENTS);
              assertThat(sessions()).hasSize(1);
            });
    assertThat(run.late()).isEmpty();
    JobRuns.cancel(job);
  }

  private Set<Object> alerted() throws Exception {
    Set<Object> found = new HashSet<>();
    run.newest(RealtimeContracts.ALERTS).values().forEach(row -> found.add(row.get("payment_ids")));
    return found;
  }

  private void assertResults() throws Exception {
    Map<List<Object>, long[]> sums = new HashMap<>();
    for (Map<String, Object> row : run.newest(RealtimeContracts.SALES).values()) {
      long orders = (Long) row.get("orders");
      long units = (Long) row.get("units");
      sums.put(
          List.of(row.get("minute"), row.get("category")),
          new long[] {orders, units, (Long) row.get("views")});
      assertThat((BigDecimal) row.get("revenue"))
          .isEqualByComparingTo(new BigDecimal("2.50").multiply(BigDecimal.valueOf(units)));
    }
    assertThat(texts(sums)).isEqualTo(texts(sales));

    Map<String, long[]> levels = new HashMap<>();
    for (Map<String, Object> row : run.newest(RealtimeContracts.STOCK).values()) {
      levels.put(
          (String) row.get("product_id"),
          new long[] {(Long) row.get("on_hand"), (Long) row.get("version")});
    }
    assertThat(texts(levels)).isEqualTo(texts(stock));

    assertThat(sessions()).isEqualTo(sessionsByDefinition());
    assertThat(alerted()).isEqualTo(alerts);
  }

  private static Map<String, String> texts(Map<?, long[]> values) {
    Map<String, String> texts = new TreeMap<>();
    values.forEach((key, value) -> texts.put(key.toString(), java.util.Arrays.toString(value)));
    return texts;
  }

  private Set<String> sessions() throws Exception {
    Set<String> sessions = new HashSet<>();
    for (Map<String, Object> row : run.newest(RealtimeContracts.SESSIONS).values()) {
      if (!(Boolean) row.get("deleted")) {
        sessions.add(
            "%s %s-%s: %s"
                .formatted(
                    row.get("visitor_id"),
                    row.get("started_at"),
                    row.get("ended_at"),
                    row.get("clicks")));
      }
    }
    return sessions;
  }

  private Set<String> sessionsByDefinition() {
    long gap = Duration.ofMinutes(30).toMillis() * 1000;
    Set<String> sessions = new HashSet<>();
    clicks.forEach(
        (visitor, times) -> {
          long start = times.firstKey();
          long end = start;
          int count = 0;
          for (var click : times.entrySet()) {
            if (click.getKey() - end >= gap) {
              sessions.add("%s %s-%s: %s".formatted(visitor, start, end, count));
              start = click.getKey();
              count = 0;
            }
            end = click.getKey();
            count += click.getValue();
          }
          sessions.add("%s %s-%s: %s".formatted(visitor, start, end, count));
        });
    return sessions;
  }
}
