package io.sluice.streaming.landing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.lakehouse.Zone;
import io.sluice.streaming.testing.Broker;
import io.sluice.streaming.testing.JobRuns;
import io.sluice.streaming.testing.SharedEngines;
import io.sluice.streaming.testing.ShopLog;
import io.sluice.streaming.testing.TestLakehouse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.core.execution.JobClient;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.io.FileIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever reads the catalog, whenever: bronze has as many rows as silver, quarantine and duplicates
 * together.
 */
@ExtendWith(SharedEngines.class)
class OneInstantIT {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final int STATES = 12;
  private static final Set<String> FATES = Set.of("silver", "quarantine", "ops");

  @TempDir Path folder;
  private TestLakehouse database;
  private LandingRuns landing;
  private ShopLog log;
  private FileIO io;
  private final Map<String, Long> byMetadata = new HashMap<>();

  @BeforeEach
  void start(Broker broker, TestLakehouse database) throws Exception {
    this.database = database;
    landing = new LandingRuns(broker, database, folder);
    log = new ShopLog(broker.bootstrap(), LandingRuns.PARTITIONS);
    io = landing.lakehouse().catalog().loadTable(Zone.OPS_DUPLICATES).io();
  }

  @AfterEach
  void stop() throws Exception {
    log.close();
    landing.close();
  }

  @Test
  void allZonesOfACheckpointAppearTogether() throws Exception {
    JobClient job = landing.start(2, null);
    var ended = new AtomicBoolean();
    Thread sender = Thread.ofVirtual().start(() -> sendUntil(ended));
    Set<Long> states = new HashSet<>();
    long looks = 0;
    try (Connection connection = database.connect()) {
      while (states.size() < STATES) {
        Map<String, Long> rows = rows(connection);
        long bronze = rows.getOrDefault("bronze", 0L);
        assertThat(FATES.stream().mapToLong(zone -> rows.getOrDefault(zone, 0L)).sum())
            .as("%s, at look %d", rows, looks)
            .isEqualTo(bronze);
        states.add(bronze);
        looks++;
      }
    }
    ended.set(true);
    sender.join();
    JobRuns.cancel(job);
    assertThat(landing.rows(Zone.OPS_DUPLICATES)).isPositive();
    assertThat(landing.rows(Zone.QUARANTINE_RECORDS)).isPositive();
    assertThat(looks).isGreaterThan(STATES * 10L);
  }

  /** Of each id a row, a copy of it and another row; so all fates occur all the time. */
  private void sendUntil(AtomicBoolean ended) {
    for (int i = 0; !ended.get(); i++) {
      String id = "Y%010d".formatted(i);
      log.payment(id, "K00000001", NOON, "10.00");
      log.payment(id, "K00000001", NOON, "10.00");
      log.payment(id, "K00000001", NOON, "11.00");
      log.movement("M%010d".formatted(i), "P00001", NOON, 1);
      log.flush();
    }
  }

  /** By zone, all tables of one look at the catalog. */
  private Map<String, Long> rows(Connection connection) throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    try (var statement = connection.createStatement();
        ResultSet tables =
            statement.executeQuery(
                "SELECT table_namespace, metadata_location FROM iceberg_tables"
                    + " WHERE iceberg_type = 'TABLE'")) {
      while (tables.next()) {
        rows.merge(tables.getString(1), rows(tables.getString(2)), Long::sum);
      }
    }
    return rows;
  }

  private long rows(String metadata) {
    return byMetadata.computeIfAbsent(
        metadata,
        location -> {
          Snapshot current = TableMetadataParser.read(io, location).currentSnapshot();
          return current == null ? 0 : Long.parseLong(current.summary().get("total-records"));
        });
  }
}
