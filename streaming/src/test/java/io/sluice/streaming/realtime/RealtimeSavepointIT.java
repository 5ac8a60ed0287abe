package io.sluice.streaming.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.streaming.realtime.rules.FraudRule;
import io.sluice.streaming.realtime.rules.RuleSettings;
import io.sluice.streaming.testing.Broker;
import io.sluice.streaming.testing.JobRuns;
import io.sluice.streaming.testing.SharedEngines;
import io.sluice.streaming.testing.ShopLog;
import io.sluice.streaming.testing.TestLakehouse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Today's job goes on from savepoints that earlier ones left. What was before a savepoint is {@link
 * #before}: it must stay as it is, or the stored ones no longer fit their log.
 */
@ExtendWith(SharedEngines.class)
class RealtimeSavepointIT {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

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

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  private static long micros(int seconds) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at(seconds));
  }

  private void before() {
    ShopLog log = run.log();
    run.send(RuleSettings.standard(FraudRule.UNDER_LIMIT).with(Map.of("from", "450")));
    log.order("O0000000001", at(10), "Garden", 2, "10.00");
    log.view("E000000000001", "V00000001", at(5), "Garden");
    log.payment("Y0000000001", "K00000001", at(0), "480.00");
    log.payment("Y0000000002", "K00000001", at(300), "485.00");
    log.movement("M0000000001", "P00001", at(0), 30);
    log.flush();
  }

  /** The same offsets as {@link #before}, with nothing in them: what is known is in the state. */
  private void emptied() {
    ShopLog log = run.log();
    log.empty("retail.orders", "O0000000001");
    log.empty("web.clickstream", "E000000000001");
    log.empty("retail.payments", "Y0000000001");
    log.empty("retail.payments", "Y0000000002");
    log.empty("logistics.inventory", "M0000000001");
    log.record(RuleSettings.TOPIC, 0, "", new byte[0]);
    log.flush();
  }

  @Test
  @EnabledIfSystemProperty(named = JobRuns.TAKE, matches = ".+")
  void takesANewOneWhenAsked() throws Exception {
    JobClient job = run.start(1, null);
    before();
    // In the tables, so committed: the savepoint holds no files of this machine.
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              assertThat(run.newest(RealtimeContracts.SALES)).hasSize(1);
              assertThat(run.newest(RealtimeContracts.SESSIONS)).hasSize(1);
              assertThat(run.newest(RealtimeContracts.STOCK)).hasSize(1);
            });
    JobRuns.store(job, folder, "realtime-" + System.getProperty(JobRuns.TAKE));
  }

  @Test
  void goesOnFromTheNewest() throws Exception {
    goesOnFrom("realtime-3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"realtime-1", "realtime-2"})
  @Tag("long")
  void goesOnFromAnOlderOne(String savepoint) throws Exception {
    goesOnFrom(savepoint);
  }

  private void goesOnFrom(String savepoint) throws Exception {
    emptied();
    JobClient job = run.start(2, JobRuns.stored(savepoint));
    ShopLog log = run.log();
    // A copy of what was before, then what is new.
    log.order("O0000000001", at(10), "Garden", 2, "10.00");
    log.movement("M0000000001", "P00001", at(0), 30);
    log.order("O0000000002", at(40), "Garden", 1, "5.00");
    log.view("E000000000002", "V00000001", at(1200), "Garden");
    log.movement("M0000000002", "P00001", at(60), -15);
    log.payment("Y0000000003", "K00000001", at(540), "455.00");
    // The last of both partitions: the clock that patterns wait for goes on.
    log.payment("Y0000000004", "K00000002", at(7200), "20.00");
    log.payment("Y0000000005", "K00000002", at(7200), "20.00");
    log.flush();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              for (String dataset : RealtimeRun.RESULTS) {
                assertThat(run.newest(dataset)).as(dataset).isNotEmpty();
              }
            });
    await().atMost(Duration.ofSeconds(60)).untilAsserted(this::assertWentOn);
    JobRuns.cancel(job);
  }

  private void assertWentOn() throws Exception {
    assertThat(run.newest(RealtimeContracts.SALES).values())
        .anySatisfy(
            row ->
                assertThat(row)
                    .containsEntry("minute", micros(0))
                    .containsEntry("orders", 2L)
                    .containsEntry("units", 3L)
                    .containsEntry("revenue", new BigDecimal("25.00"))
                    .containsEntry("views", 1L)
                    .containsEntry("version", 3L));
    assertThat(run.newest(RealtimeContracts.SESSIONS).values())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("started_at", micros(5))
                    .containsEntry("ended_at", micros(1200))
                    .containsEntry("clicks", 2L)
                    .containsEntry("version", 2L));
    assertThat(run.newest(RealtimeContracts.STOCK).values())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("on_hand", 15L)
                    .containsEntry("movements", 2L)
                    .containsEntry("version", 2L));
    assertThat(run.newest(RealtimeContracts.LOW_STOCK).values())
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("low", true).containsEntry("version", 1L));
    assertThat(run.newest(RealtimeContracts.ALERTS).values())
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("rule", "under_limit")
                    .containsEntry("rule_version", 2)
                    .containsEntry(
                        "payment_ids", List.of("Y0000000001", "Y0000000002", "Y0000000003")));
  }
}
