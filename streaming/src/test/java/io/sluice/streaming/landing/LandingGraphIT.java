package io.sluice.streaming.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.Zone;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.testing.FullDiskFileIO;
import io.sluice.streaming.testing.Log;
import io.sluice.streaming.testing.SharedEngines;
import io.sluice.streaming.testing.TestContracts;
import io.sluice.streaming.testing.TestLakehouse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole graph on a MiniCluster, a real catalog and real files; only the records are given. */
@ExtendWith(SharedEngines.class)
class LandingGraphIT {

  private static final Contract PAYMENTS = TestContracts.payments("window: PT24H");

  private List<KafkaRow> records;
  private SluiceConfig config;

  @TempDir Path folder;
  private Lakehouse lakehouse;

  @BeforeEach
  void start(TestLakehouse database) {
    config = database.config(database.port());
    lakehouse = database.open();
    lakehouse.ensureShared();
    lakehouse.ensure(PAYMENTS);
  }

  @AfterEach
  void stop() throws IOException {
    lakehouse.close();
  }

  @Test
  void everyRecordStandsInBronzeAndInExactlyOneOtherTable() throws Exception {
    records = mixedLog();
    run();
    assertAccountedFor();
  }

  @Test
  void aDiskThatFailsWhileWritingLosesNothing() throws Exception {
    records = mixedLog();
    FullDiskFileIO.failNext(3);
    run();
    assertThat(FullDiskFileIO.failures()).isEqualTo(3);
    assertAccountedFor();
  }

  private static List<KafkaRow> mixedLog() {
    Log log = new Log();
    for (int i = 0; i < 3000; i++) {
      log.row(PAYMENTS, "p" + i, new BigDecimal("1.25"), 1_000_000L * i, i % 2 == 0 ? "n" : null);
      if (i % 10 == 0) {
        log.row(PAYMENTS, "p" + i, new BigDecimal("1.25"), 1_000_000L * i, i % 2 == 0 ? "n" : null);
      }
      if (i % 100 == 0) {
        log.row(PAYMENTS, "bad" + i, new BigDecimal("-1.00"), null, null);
      }
    }
    log.rejected(
        new RejectedRecord(
            "retail.payments", "sha", 12, List.of("amount.type"), "no number", new byte[] {1, 2}));
    return log.records();
  }

  private void assertAccountedFor() throws IOException {
    var bronze = rows(Zone.BRONZE.table(PAYMENTS.dataset()));
    var rejected = rows(Zone.BRONZE_REJECTED);
    var silver = rows(Zone.SILVER.table(PAYMENTS.dataset()));
    var quarantine = rows(Zone.QUARANTINE_RECORDS);
    var duplicates = rows(Zone.OPS_DUPLICATES);
    assertThat(bronze).hasSize(3330);
    assertThat(rejected).hasSize(1);
    assertThat(silver).hasSize(3000);
    assertThat(duplicates).hasSize(300);
    assertThat(quarantine).hasSize(31);

    List<String> stored = positions(bronze);
    stored.addAll(positions(rejected));
    List<String> fates = positions(silver);
    fates.addAll(positions(quarantine));
    fates.addAll(positions(duplicates));
    assertThat(stored)
        .containsExactlyInAnyOrderElementsOf(records.stream().map(KafkaRow::position).toList());
    assertThat(fates).containsExactlyInAnyOrderElementsOf(stored);
    assertThat(
            silver.stream()
                .map(row -> (BigDecimal) row.getField("amount"))
                .reduce(BigDecimal.ZERO, BigDecimal::add))
        .isEqualByComparingTo("3750.00");
    assertThat(quarantine.stream().filter(r -> r.getField("line") != null))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getField("rule")).isEqualTo("amount.type");
              assertThat(row.getField("payload")).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
            });
  }

  private static List<String> positions(List<Record> rows) {
    List<String> positions = new ArrayList<>();
    for (Record row : rows) {
      positions.add(
          row.getField("_topic")
              + "-"
              + row.getField("_partition")
              + "@"
              + row.getField("_offset"));
    }
    return positions;
  }

  private List<Record> rows(TableIdentifier name) throws IOException {
    return TestLakehouse.rows(lakehouse.catalog().loadTable(name));
  }

  private void run() throws Exception {
    GivenRecords.land(records, PAYMENTS, config, folder);
  }
}
