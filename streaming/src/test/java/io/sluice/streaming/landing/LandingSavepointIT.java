package io.sluice.streaming.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.config.KafkaAccess;
import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.DatasetId;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.Zone;
import io.sluice.streaming.kafka.CommittedReads;
import io.sluice.streaming.testing.Broker;
import io.sluice.streaming.testing.JobRuns;
import io.sluice.streaming.testing.SharedEngines;
import io.sluice.streaming.testing.Shop;
import io.sluice.streaming.testing.ShopLog;
import io.sluice.streaming.testing.ShopSchemas;
import io.sluice.streaming.testing.TestLakehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.core.execution.JobClient;
import org.apache.iceberg.catalog.TableIdentifier;
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
  private static final List<Contract> LANDED =
      Shop.contracts().stream().filter(one -> one.kind() == Contract.Kind.LANDED).toList();

  /** How the tasks, in this JVM, find the catalog. */
  private static volatile SluiceConfig config;

  @TempDir Path folder;
  private Broker broker;
  private Lakehouse lakehouse;
  private ShopLog log;

  @BeforeEach
  void start(Broker broker, TestLakehouse database) throws Exception {
    this.broker = broker;
    broker.create(2, LandingGraph.topics(LANDED));
    config = database.config(database.port(), broker.bootstrap());
    lakehouse = Lakehouse.open(config);
    lakehouse.ensureShared();
    LANDED.forEach(lakehouse::ensure);
    log = new ShopLog(broker.bootstrap(), 2);
  }

  @AfterEach
  void stop() throws Exception {
    log.close();
    lakehouse.close();
  }

  private JobClient run(int parallelism, Path savepoint) throws Exception {
    var environment = JobRuns.environment(folder, parallelism, savepoint);
    var source =
        CommittedReads.of(
                KafkaAccess.open(broker.bootstrap()),
                LandingGraph.topics(LANDED),
                LandingJob.NAME,
                false)
            .build();
    new LandingGraph(LANDED, source, ShopSchemas::new, () -> Lakehouse.open(config))
        .build(environment, lakehouse);
    return environment.executeAsync(LandingJob.NAME);
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

  private long rows(TableIdentifier table) throws Exception {
    return TestLakehouse.rows(lakehouse.catalog().loadTable(table)).size();
  }

  @Test
  @EnabledIfSystemProperty(named = JobRuns.TAKE, matches = ".+")
  void takesANewOneWhenAsked() throws Exception {
    JobClient job = run(1, null);
    before();
    // In the tables, so committed: the savepoint holds no files of this machine.
    await()
        .atMost(Duration.ofSeconds(120))
        .untilAsserted(() -> assertThat(rows(Zone.SILVER.table(PAYMENTS))).isEqualTo(4));
    JobRuns.store(job, folder, "landing-" + System.getProperty(JobRuns.TAKE));
  }

  @Test
  void goesOnFromTheNewest() throws Exception {
    goesOnFrom("landing-2");
  }

  @ParameterizedTest
  @ValueSource(strings = "landing-1")
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
    JobClient job = run(2, JobRuns.stored(savepoint));
    log.payment(id(1), "K00000001", NOON, "10.00");
    log.payment(id(2), "K00000001", NOON, "11.00");
    log.payment(id(5), "K00000001", NOON, "12.00");
    log.payment(id(6), "K00000001", NOON, "12.00");
    log.flush();
    await()
        .atMost(Duration.ofSeconds(120))
        .untilAsserted(
            () -> assertThat(rows(Zone.BRONZE.table(PAYMENTS))).isGreaterThanOrEqualTo(4));
    JobRuns.cancel(job);
    assertThat(rows(Zone.BRONZE.table(PAYMENTS))).as("only what came after").isEqualTo(4);
    assertThat(rows(Zone.OPS_DUPLICATES)).as("a copy of an old row").isEqualTo(1);
    assertThat(rows(Zone.QUARANTINE_RECORDS)).as("an old key, new content").isEqualTo(1);
    assertThat(rows(Zone.SILVER.table(PAYMENTS))).as("new rows").isEqualTo(2);
  }
}
