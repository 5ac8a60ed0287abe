package io.sluice.streaming.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.model.DatasetId;
import io.sluice.lakehouse.Zone;
import io.sluice.streaming.sink.ForkException;
import io.sluice.streaming.testing.Broker;
import io.sluice.streaming.testing.JobRuns;
import io.sluice.streaming.testing.SharedEngines;
import io.sluice.streaming.testing.Shop;
import io.sluice.streaming.testing.ShopLog;
import io.sluice.streaming.testing.TestLakehouse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an operator does with the job's state, its tables or its log: once, or refused. */
@ExtendWith(SharedEngines.class)
class LandedOnceIT {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final DatasetId PAYMENTS = Shop.contract("retail.payments").dataset();
  private static final TableIdentifier BRONZE = Zone.BRONZE.table(PAYMENTS);
  private static final TableIdentifier SILVER = Zone.SILVER.table(PAYMENTS);

  @TempDir Path folder;
  private Broker broker;
  private LandingRuns landing;
  private ShopLog log;

  @BeforeEach
  void start(Broker broker, TestLakehouse database) throws Exception {
    this.broker = broker;
    landing = new LandingRuns(broker, database, folder);
    log = new ShopLog(broker.bootstrap(), LandingRuns.PARTITIONS);
  }

  @AfterEach
  void stop() throws Exception {
    log.close();
    landing.close();
  }

  @Test
  void aStartWithoutStateGoesOnFromTheTablesAndKnowsWhatWasAccepted() throws Exception {
    pay(1, 4, "10.00");
    JobClient job = landing.start(2, null);
    awaitBronze(4);
    JobRuns.cancel(job);

    pay(1, 1, "10.00");
    pay(2, 2, "11.00");
    pay(5, 6, "12.00");
    job = landing.start(1, null);
    awaitBronze(8);
    JobRuns.cancel(job);
    assertEachStandsOnce(8);
    assertThat(landing.rows(SILVER)).isEqualTo(6);
    assertThat(landing.rows(Zone.OPS_DUPLICATES)).as("a copy of a row from before").isEqualTo(1);
    assertThat(landing.rows(Zone.QUARANTINE_RECORDS)).as("its key, other content").isEqualTo(1);
  }

  @Test
  void whatWasAcceptedIsKnownAlsoWhenNothingCameBetweenTwoStarts() throws Exception {
    pay(1, 4, "10.00");
    JobClient job = landing.start(2, null);
    awaitBronze(4);
    JobRuns.cancel(job);
    job = landing.start(2, null);
    Path savepoint = savepointWhenItRuns(job);
    JobRuns.cancel(job);

    job = landing.start(1, savepoint);
    pay(1, 4, "10.00");
    awaitBronze(8);
    JobRuns.cancel(job);
    assertEachStandsOnce(8);
    assertThat(landing.rows(Zone.OPS_DUPLICATES)).isEqualTo(4);
  }

  @Test
  void anOlderSavepointGoesOnBehindTheTables() throws Exception {
    pay(1, 4, "10.00");
    JobClient job = landing.start(2, null);
    awaitBronze(4);
    Path savepoint = savepoint(job);
    pay(5, 8, "10.00");
    pay(1, 1, "10.00");
    awaitBronze(9);
    JobRuns.cancel(job);

    job = landing.start(1, savepoint);
    pay(9, 9, "10.00");
    pay(5, 5, "10.00");
    awaitBronze(11);
    JobRuns.cancel(job);
    assertEachStandsOnce(11);
    assertThat(landing.rows(SILVER)).isEqualTo(9);
    assertThat(landing.rows(Zone.OPS_DUPLICATES)).isEqualTo(2);
  }

  @Test
  void twoJobsAtOnceLandEachRecordOnce() throws Exception {
    JobClient one = landing.start(1, null);
    JobClient other = landing.start(1, null);
    for (int i = 1; i <= 40; i++) {
      pay(i, i, "10.00");
    }
    awaitBronze(40);
    cancelUnlessEnded(one);
    cancelUnlessEnded(other);
    assertEachStandsOnce(40);
    assertThat(landing.rows(SILVER)).isEqualTo(40);
  }

  @Test
  void aTopicThatWasMadeAnewIsRefused() throws Exception {
    pay(1, 4, "10.00");
    JobClient job = landing.start(1, null);
    awaitBronze(4);
    Path savepoint = savepoint(job);
    JobRuns.cancel(job);

    broker.remake(LandingRuns.PARTITIONS, PAYMENTS.topic());
    pay(5, 9, "10.00");
    for (Path state : new Path[] {null, savepoint}) {
      assertThatThrownBy(() -> landing.start(1, state))
          .isInstanceOf(ForkException.class)
          .hasMessageContaining("the topic retail.payments was deleted and made anew");
    }
    assertThat(landing.rows(BRONZE)).isEqualTo(4);
  }

  @Test
  void recordsThatWereDeletedBeforeTheyLandedAreToldOf() throws Exception {
    pay(1, 4, "10.00");
    JobClient job = landing.start(1, null);
    awaitBronze(4);
    JobRuns.cancel(job);
    pay(5, 20, "10.00");
    broker.deleteRecords(PAYMENTS.topic());
    assertThatThrownBy(() -> landing.start(1, null))
        .isInstanceOf(ForkException.class)
        .hasMessageContaining("were deleted before they landed");
  }

  @Test
  void aTableThatWasRolledBackIsRefused() throws Exception {
    pay(1, 4, "10.00");
    JobClient job = landing.start(1, null);
    awaitBronze(4);
    pay(5, 6, "10.00");
    awaitBronze(6);
    JobRuns.cancel(job);
    Table silver = landing.lakehouse().catalog().loadTable(SILVER);
    silver.manageSnapshots().rollbackTo(silver.currentSnapshot().parentId()).commit();
    assertThatThrownBy(() -> landing.start(1, null))
        .isInstanceOf(ForkException.class)
        .hasMessageContaining("silver.retail_payments was rolled back");
  }

  private void pay(int first, int last, String amount) {
    for (int i = first; i <= last; i++) {
      log.payment("Y%010d".formatted(i), "K00000001", NOON, amount);
    }
    log.flush();
  }

  private Path savepoint(JobClient job) throws Exception {
    String taken =
        job.triggerSavepoint(JobRuns.location(folder.resolve("sp")), SavepointFormatType.CANONICAL)
            .get(60, TimeUnit.SECONDS);
    return Path.of(taken.replaceFirst("^file:/*", "/"));
  }

  private Path savepointWhenItRuns(JobClient job) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> savepoint(job), any -> true);
  }

  private static void cancelUnlessEnded(JobClient job) throws Exception {
    if (!job.getJobStatus().get(30, TimeUnit.SECONDS).isGloballyTerminalState()) {
      JobRuns.cancel(job);
    }
  }

  private void awaitBronze(int rows) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(landing.rows(BRONZE)).isGreaterThanOrEqualTo(rows));
  }

  /** Bronze is complete, and each of its records is in exactly one other table. */
  private void assertEachStandsOnce(int records) throws Exception {
    List<String> bronze = positions(BRONZE);
    assertThat(bronze).hasSize(records).doesNotHaveDuplicates();
    List<String> fates = positions(SILVER);
    fates.addAll(positions(Zone.OPS_DUPLICATES));
    fates.addAll(positions(Zone.QUARANTINE_RECORDS));
    assertThat(fates).containsExactlyInAnyOrderElementsOf(bronze);
  }

  private List<String> positions(TableIdentifier table) throws Exception {
    List<Record> rows = TestLakehouse.rows(landing.lakehouse().catalog().loadTable(table));
    return new ArrayList<>(
        rows.stream()
            .map(row -> row.getField("_partition") + "@" + row.getField("_offset"))
            .toList());
  }
}
