package io.sluice.streaming.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.model.DatasetId;
import io.sluice.lakehouse.Zone;
import io.sluice.streaming.testing.Broker;
import io.sluice.streaming.testing.JobRuns;
import io.sluice.streaming.testing.SharedEngines;
import io.sluice.streaming.testing.Shop;
import io.sluice.streaming.testing.ShopLog;
import io.sluice.streaming.testing.TestLakehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
 * Today's landing job goes on from savepoints that earlier ones left. What was before a savepoint
 * is {@link #before}: it must stay as it is, or the stored ones no longer fit their log.
 */
@ExtendWith(SharedEngines.class)
class LandingSavepointIT {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final DatasetId PAYMENTS = Shop.contract("retail.payments").dataset();

  @TempDir Path folder;
  private LandingRuns landing;
  private ShopLog log;

  @BeforeEach
  void start(Broker broker, TestLakehouse database) throws Exception {
    landing = new LandingRuns(broker, database, folder);
    log = new ShopLog(broker.bootstrap(), LandingRuns.PARTITIONS);
  }

  @AfterEach
  void stop() throws Exception {
    log.close();
    landing.close();
  }

  private void before() {
    for (int i = 1; i <= 4; i++) {
      log.payment(id(i), "K00000001", NOON, "10.00");
    }
    log.flush();
  }

  private static String id(int number) {
    return "Y%010d".formatted(number);
  }

  @Test
  @EnabledIfSystemProperty(named = JobRuns.TAKE, matches = ".+")
  void takesANewOneWhenAsked() throws Exception {
    JobClient job = landing.start(1, null);
    before();
    // In the tables, so committed: the savepoint holds no files of this machine.
    await()
        .atMost(Duration.ofSeconds(120))
        .untilAsserted(() -> assertThat(landing.rows(Zone.SILVER.table(PAYMENTS))).isEqualTo(4));
    JobRuns.store(job, folder, "landing-" + System.getProperty(JobRuns.TAKE));
  }

  @Test
  void goesOnFromTheNewest() throws Exception {
    goesOnFrom("landing-3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"landing-1", "landing-2"})
  @Tag("long")
  void goesOnFromAnOlderOne(String savepoint) throws Exception {
    goesOnFrom(savepoint);
  }

  private void goesOnFrom(String savepoint) throws Exception {
    // The same offsets as before, with nothing in them: what is known is in the state.
    for (int i = 1; i <= 4; i++) {
      log.empty(PAYMENTS.topic(), id(i));
    }
    log.flush();
    JobClient job = landing.start(2, JobRuns.stored(savepoint));
    log.payment(id(1), "K00000001", NOON, "10.00");
    log.payment(id(2), "K00000001", NOON, "11.00");
    log.payment(id(5), "K00000001", NOON, "12.00");
    log.payment(id(6), "K00000001", NOON, "12.00");
    log.flush();
    await()
        .atMost(Duration.ofSeconds(120))
        .untilAsserted(
            () -> assertThat(landing.rows(Zone.BRONZE.table(PAYMENTS))).isGreaterThanOrEqualTo(4));
    JobRuns.cancel(job);
    assertThat(landing.rows(Zone.BRONZE.table(PAYMENTS))).as("only what came after").isEqualTo(4);
    assertThat(landing.rows(Zone.OPS_DUPLICATES)).as("a copy of an old row").isEqualTo(1);
    assertThat(landing.rows(Zone.QUARANTINE_RECORDS)).as("an old key, new content").isEqualTo(1);
    assertThat(landing.rows(Zone.SILVER.table(PAYMENTS))).as("new rows").isEqualTo(2);
  }
}
