package io.sluice.streaming.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.Zone;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.landing.GivenRecords;
import io.sluice.streaming.testing.Log;
import io.sluice.streaming.testing.LogSchemas;
import io.sluice.streaming.testing.SharedEngines;
import io.sluice.streaming.testing.TestContracts;
import io.sluice.streaming.testing.TestLakehouse;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What landed, judged anew: the same as stands, and what was changed since is found. */
@ExtendWith(SharedEngines.class)
class ReplayIT {

  private static final Contract PAYMENTS = TestContracts.payments("window: PT24H");
  private static final LocalDate FIRST = LocalDate.of(2023, 11, 14);
  private static volatile SluiceConfig config;

  @TempDir Path folder;
  private Lakehouse lakehouse;

  @BeforeEach
  void land(TestLakehouse database) throws Exception {
    config = database.config(database.port());
    lakehouse = database.open();
    lakehouse.ensureShared();
    lakehouse.ensure(PAYMENTS);
    GivenRecords.land(days(), PAYMENTS, config, folder);
  }

  @AfterEach
  void stop() throws Exception {
    lakehouse.close();
  }

  /** From 22:13 on the first day on, eight hours apart, to the third day. */
  private static List<KafkaRow> days() {
    Log log = new Log();
    for (int day = 0; day < 4; day++) {
      for (int i = 0; i < 200; i++) {
        log.row(PAYMENTS, "p" + day + "-" + i, new BigDecimal("1.25"), 1_000_000L * i, null);
        if (i % 10 == 0) {
          log.row(PAYMENTS, "p" + day + "-" + i, new BigDecimal("1.25"), 1_000_000L * i, null);
        }
      }
      // A copy of a row of the stretch before, which is in the window.
      log.row(PAYMENTS, "p" + (day - 1) + "-7", new BigDecimal("1.25"), 7_000_000L, null);
      log.row(PAYMENTS, "bad" + day, new BigDecimal("-1.00"), null, null);
      log.row(PAYMENTS, "small" + day, new BigDecimal("0.10"), null, null);
      log.later(Duration.ofHours(8));
    }
    log.ofSendersAhead(Duration.ofDays(3)).row(PAYMENTS, "ahead", BigDecimal.ONE, null, null);
    log.ofSendersAhead(Duration.ZERO);
    log.rejected(
        new RejectedRecord(
            "retail.payments", "sha", 12, List.of("amount.type"), "no number", new byte[] {1, 2}));
    return log.records();
  }

  private Replay replay(Contract contract) {
    return new Replay(
        List.of(contract), () -> new LogSchemas(PAYMENTS), () -> Lakehouse.open(config), 2);
  }

  private Findings all() throws Exception {
    return replay(PAYMENTS)
        .run(
            List.of(
                Plan.of(Subject.of(PAYMENTS, Period.ALL, lakehouse)),
                Plan.of(Subject.rejected(lakehouse))),
            null,
            _ -> {});
  }

  private Table table(TableIdentifier name) {
    return lakehouse.catalog().loadTable(name);
  }

  @Test
  void whatLandedIsWhatItsRecordsGive() throws Exception {
    Findings found = all();
    assertThat(found.kinds()).isEmpty();
    assertThat(found.rows()).isEqualTo(days().size());
    assertThat(found.met()).as("all rows of the tables were looked at").isEqualTo(found.rows());
  }

  @Test
  void aChangedValueOfSilverAndAChangedByteOfBronzeAreFound() throws Exception {
    Table silver = table(Zone.SILVER.table(PAYMENTS.dataset()));
    int amount = silver.schema().columns().indexOf(silver.schema().findField("amount"));
    Tampered.rewrite(
        silver,
        row -> {
          if (row[0].toString().equals("p2-33")) {
            row[amount] = new BigDecimal("1.26");
          }
          return row;
        });
    Findings found = all();
    assertThat(found.kinds()).isEqualTo(Map.of("silver.retail_payments: another amount", 1L));
    assertThat(found.examples())
        .singleElement()
        .asString()
        .contains("amount of silver.retail_payments is 1.26, and its record gives 1.25");

    Tampered.rewrite(
        table(Zone.BRONZE.table(PAYMENTS.dataset())),
        row -> {
          ByteBuffer value = (ByteBuffer) row[5];
          if (new String(value.array(), StandardCharsets.ISO_8859_1).contains("p1-50")) {
            value.array()[value.limit() - 3] ^= 1;
          }
          return row;
        });
    assertThat(all().changed()).isEqualTo(2);
  }

  @Test
  void aRowThatWasDeletedByItsPlaceIsMissed() throws Exception {
    Table silver = table(Zone.SILVER.table(PAYMENTS.dataset()));
    Tampered.deleteFirstRow(silver);
    assertThat(all().kinds()).isEqualTo(Map.of("nowhere -> silver.retail_payments", 1L));
  }

  @Test
  void aRowThatIsMissingOrStandsTwiceOrElsewhereIsFound() throws Exception {
    Tampered.rewrite(
        table(Zone.SILVER.table(PAYMENTS.dataset())),
        row -> row[0].toString().equals("p0-3") ? null : row);
    Tampered.rewrite(
        table(Zone.QUARANTINE_RECORDS),
        row -> {
          if (row[6].toString().equals("amount.exclusiveMinimum")) {
            row[2] = 1_000_000L;
          }
          return row;
        });
    Findings found = all();
    assertThat(found.kinds())
        .containsEntry("nowhere -> silver.retail_payments", 1L)
        .containsEntry("nowhere -> quarantine.records (amount.exclusiveMinimum)", 4L);
  }

  @Test
  void aPeriodIsRewrittenByAnotherContractAndNothingElse() throws Exception {
    Contract stricter =
        TestContracts.parse(
            PAYMENTS.yaml().replace("{exclusiveMinimum: 0}", "{exclusiveMinimum: 0.5}"));
    Period period = Period.of(FIRST.plusDays(1), FIRST.plusDays(1));
    Plan plan = Plan.of(Subject.of(stricter, period.and(Duration.ofHours(24)), lakehouse));
    long before = rows(Zone.SILVER.table(PAYMENTS.dataset()), null);
    long quarantined = rows(Zone.QUARANTINE_RECORDS, null);

    Findings found = replay(stricter).run(List.of(plan), period, _ -> {});
    assertThat(found.kinds())
        .isEqualTo(
            Map.of(
                "silver.retail_payments -> quarantine.records (amount.exclusiveMinimum)",
                3L,
                // It names the limit.
                "quarantine.records: another reason",
                3L));
    Rewrite rewrite = new Rewrite(plan, period, found.files());
    rewrite.commitTo("try", lakehouse);
    assertThat(rows(Zone.SILVER.table(PAYMENTS.dataset()), "try")).isEqualTo(before - 3);
    assertThat(rows(Zone.QUARANTINE_RECORDS, "try")).isEqualTo(quarantined + 3);
    assertThat(rows(Zone.SILVER.table(PAYMENTS.dataset()), null)).isEqualTo(before);

    rewrite.commit(lakehouse);
    assertThat(rows(Zone.SILVER.table(PAYMENTS.dataset()), null)).isEqualTo(before - 3);
    assertThat(rows(Zone.QUARANTINE_RECORDS, null)).isEqualTo(quarantined + 3);
    assertThat(Branches.drop("try", Branches.tables(PAYMENTS.dataset()), lakehouse)).isEqualTo(3);
    Findings again =
        replay(stricter)
            .run(List.of(Plan.of(Subject.of(stricter, period, lakehouse))), null, _ -> {});
    assertThat(again.kinds()).isEmpty();
    assertThat(again.rows()).isPositive();
    Findings others = all();
    assertThat(others.kinds())
        .isEqualTo(
            Map.of(
                "quarantine.records (amount.exclusiveMinimum) -> silver.retail_payments",
                3L,
                "quarantine.records: another reason",
                3L));
  }

  private long rows(TableIdentifier name, String branch) throws Exception {
    Table table = table(name);
    var read = IcebergGenerics.read(table);
    try (CloseableIterable<Record> rows =
        (branch == null ? read : read.useSnapshot(table.refs().get(branch).snapshotId())).build()) {
      return Stream.of(rows).flatMap(one -> stream(one)).count();
    }
  }

  private static Stream<Record> stream(Iterable<Record> rows) {
    return java.util.stream.StreamSupport.stream(rows.spliterator(), false);
  }
}
