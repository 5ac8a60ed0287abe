package io.sluice.streaming.landing;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.DatasetId;
import io.sluice.lakehouse.TableSpec;
import io.sluice.lakehouse.Zone;
import io.sluice.lakehouse.files.DataFileJson;
import io.sluice.lakehouse.maintenance.Retention;
import io.sluice.lakehouse.maintenance.Upkeep;
import io.sluice.streaming.sink.NewFiles;
import io.sluice.streaming.testing.Broker;
import io.sluice.streaming.testing.JobRuns;
import io.sluice.streaming.testing.SharedEngines;
import io.sluice.streaming.testing.Shop;
import io.sluice.streaming.testing.ShopLog;
import io.sluice.streaming.testing.TestLakehouse;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Maintenance beside the landing job: what is needed stays, and each record stands once. */
@ExtendWith(SharedEngines.class)
class UpkeepIT {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Contract CONTRACT = Shop.contract("retail.payments");
  private static final DatasetId PAYMENTS = CONTRACT.dataset();
  private static final TableIdentifier BRONZE = Zone.BRONZE.table(PAYMENTS);
  private static final TableIdentifier SILVER = Zone.SILVER.table(PAYMENTS);
  private static final int COMMITS = 7;

  @TempDir Path folder;
  private LandingRuns landing;
  private ShopLog log;
  private int sent;

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

  @Test
  void tablesStaySmallAndTheJobGoesOn() throws Exception {
    JobClient job = landing.start(1, null);
    commits();
    Table silver = table(SILVER);
    silver.manageSnapshots().createBranch("kept", silver.currentSnapshot().parentId()).commit();
    long inBranch = rows(silver, silver.currentSnapshot().parentId());
    long filesBefore = files(SILVER);

    upkeep(Instant.now().plusSeconds(60));
    assertThat(files(SILVER)).isLessThan(filesBefore);
    assertThat(snapshots(BRONZE)).isLessThan(COMMITS / 2);
    assertThat(rows(table(SILVER), table(SILVER).refs().get("kept").snapshotId()))
        .isEqualTo(inBranch);

    commits();
    upkeep(Instant.now().plusSeconds(60));
    pay(1);
    awaitBronze(sent);
    JobRuns.cancel(job);
    assertEachStandsOnce();
    assertThat(landing.rows(Zone.OPS_DUPLICATES)).as("a copy is known").isEqualTo(1);

    job = landing.start(1, null);
    pay(1);
    pay(sent + 1);
    awaitBronze(sent);
    JobRuns.cancel(job);
    assertEachStandsOnce();
    assertThat(landing.rows(Zone.OPS_DUPLICATES)).isEqualTo(2);
  }

  @Test
  void smallFilesAreJoinedWhileTheJobGoesOn() throws Exception {
    JobClient job = landing.start(1, null);
    for (int i = 0; i < 3; i++) {
      commits();
    }
    assertThat(snapshots(SILVER)).isGreaterThan(16);
    for (TableIdentifier name : List.of(BRONZE, SILVER)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(files(name)).isLessThan(16));
    }
    pay(1);
    commits();
    JobRuns.cancel(job);
    assertEachStandsOnce();

    job = landing.start(1, null);
    pay(sent + 1);
    awaitBronze(sent);
    JobRuns.cancel(job);
    assertEachStandsOnce();
    assertThat(landing.rows(Zone.OPS_DUPLICATES)).isEqualTo(1);
  }

  @Test
  void onlyFilesThatNoTableKnowsGo() throws Exception {
    JobClient job = landing.start(1, null);
    commits();
    JobRuns.cancel(job);
    Path data = Path.of(table(SILVER).location().replaceFirst("^file:/*", "/")).resolve("data");
    Path old = Files.writeString(data.resolve("left over.parquet"), "of a task that failed");
    age(data.getParent().getParent());
    Path young = Files.writeString(data.resolve("young.parquet"), "of a checkpoint to come");
    List<Upkeep.Done> done = upkeep(Instant.now());
    assertThat(done.stream().mapToInt(Upkeep.Done::orphans).sum()).isEqualTo(1);
    assertThat(old).doesNotExist();
    assertThat(young).exists();
    assertEachStandsOnce();
  }

  @Test
  void rowsThatTheirContractDoesNotKeepGoFromAllTablesAtOnce() throws Exception {
    JobClient job = landing.start(1, null);
    commits();
    pay(1);
    awaitBronze(sent);
    JobRuns.cancel(job);
    Instant later =
        Instant.now().plus(CONTRACT.retention().orElseThrow().keeps()).plus(Duration.ofDays(1));
    var settings = new Upkeep.Settings(Optional.empty(), Duration.ofDays(7), true);
    var dry = new Upkeep(landing.lakehouse(), later, settings).retain(List.of(CONTRACT));
    assertThat(dry.getFirst().total()).isEqualTo(2L * sent);
    assertThat(landing.rows(BRONZE)).isEqualTo(sent);

    settings = new Upkeep.Settings(Optional.empty(), Duration.ofDays(7), false);
    new Upkeep(landing.lakehouse(), later, settings).retain(List.of(CONTRACT));
    for (TableIdentifier name : List.of(BRONZE, SILVER, Zone.OPS_DUPLICATES)) {
      assertThat(landing.rows(name)).isZero();
    }
    assertThat(table(BRONZE).properties()).containsKey("sluice.kept-since");

    job = landing.start(1, null);
    pay(100);
    awaitBronze(1);
    JobRuns.cancel(job);
    assertThat(landing.rows(SILVER)).as("it goes on where it was").isEqualTo(1);
  }

  @Test
  void statesOfARealtimeDatasetGoByTheirOwnTime() throws Exception {
    Contract sales = Shop.contract("retail.sales_by_minute");
    TableIdentifier name = Zone.changes(sales.dataset());
    TableSpec spec = TableSpec.changes(sales);
    Table table =
        landing.lakehouse().catalog().createTable(name, spec.schema(), spec.partitioning());
    Instant firstKept = NOON.minus(sales.retention().orElseThrow().keeps()).truncatedTo(DAYS);
    for (Instant minute : List.of(firstKept.minusSeconds(60), firstKept, NOON)) {
      append(table, saleAt(minute));
    }

    var looked = new Upkeep.Settings(Optional.empty(), Duration.ofDays(7), true);
    var dry = new Upkeep(landing.lakehouse(), NOON, looked).retain(List.of(sales));
    assertThat(dry).singleElement().extracting(Retention.Expired::rows).isEqualTo(Map.of(name, 1L));
    assertThat(landing.rows(name)).isEqualTo(3);

    var done = new Upkeep.Settings(Optional.empty(), Duration.ofDays(7), false);
    new Upkeep(landing.lakehouse(), NOON, done).retain(List.of(sales));
    assertThat(landing.rows(name)).isEqualTo(2);
    assertThat(new Upkeep(landing.lakehouse(), NOON, done).retain(List.of(sales))).isEmpty();
  }

  private static Object[] saleAt(Instant minute) {
    return new Object[] {
      minute.toEpochMilli() * 1000, "DE", "Garden", 1L, 1L, new BigDecimal("1.00"), 0L, null, 1L
    };
  }

  @Test
  void theSnapshotFromWhichAModelGoesOnStaysAndAllThatCameAfterIt() throws Exception {
    var catalog = landing.lakehouse().catalog();
    Table numbers =
        catalog.createTable(
            TableIdentifier.of("ops", "numbers"),
            new Schema(Types.NestedField.optional(1, "n", Types.LongType.get())));
    for (long i = 0; i < 6; i++) {
      append(numbers, new Object[] {i});
    }
    List<Long> snapshots = new ArrayList<>();
    numbers.snapshots().forEach(one -> snapshots.add(one.snapshotId()));
    Table runs =
        catalog.createTable(
            TableIdentifier.of("ops", "model_runs"),
            new Schema(
                Types.NestedField.required(1, "model", Types.StringType.get()),
                Types.NestedField.required(
                    2,
                    "snapshots",
                    Types.MapType.ofOptional(3, 4, Types.StringType.get(), Types.LongType.get())),
                Types.NestedField.required(5, "finished_at", Types.TimestampType.withZone())));
    long now = System.currentTimeMillis() * 1000;
    append(runs, new Object[] {"sums", Map.of("ops.numbers", snapshots.get(1)), now - 2});
    append(runs, new Object[] {"sums", Map.of("ops.numbers", snapshots.get(3)), now - 1});
    append(
        runs,
        new Object[] {
          "given up",
          Map.of("ops.numbers", snapshots.get(0)),
          now - Duration.ofDays(8).toMillis() * 1000
        });

    upkeep(Instant.now().plusSeconds(60));
    numbers.refresh();
    for (int i = 0; i < 6; i++) {
      assertThat(numbers.snapshot(snapshots.get(i)) != null).isEqualTo(i >= 3);
    }
    assertThat(rows(numbers, snapshots.get(3))).isEqualTo(4);
  }

  private static void append(Table table, Object[] row) throws Exception {
    try (var files = new NewFiles(Map.of("it", table), 0)) {
      files.add("it", Long.MIN_VALUE, row);
      var append = table.newAppend();
      DataFileJson.read(files.take().get("it"), table).forEach(append::appendFile);
      append.commit();
    }
  }

  private void commits() {
    for (int i = 0; i < COMMITS; i++) {
      pay(sent + 1);
      awaitBronze(sent);
    }
  }

  private void pay(int number) {
    log.payment("Y%010d".formatted(number), "K00000001", NOON, "10.00");
    log.flush();
    sent++;
  }

  private List<Upkeep.Done> upkeep(Instant now) throws Exception {
    return new Upkeep(
            landing.lakehouse(),
            now,
            new Upkeep.Settings(Optional.of(Duration.ZERO), Duration.ofDays(7), false))
        .tend(_ -> {});
  }

  private Table table(TableIdentifier name) {
    return landing.lakehouse().catalog().loadTable(name);
  }

  private long files(TableIdentifier name) {
    return Long.parseLong(table(name).currentSnapshot().summary().get("total-data-files"));
  }

  private int snapshots(TableIdentifier name) {
    List<Long> ids = new ArrayList<>();
    table(name).snapshots().forEach(one -> ids.add(one.snapshotId()));
    return ids.size();
  }

  private static long rows(Table table, long snapshot) throws Exception {
    long count = 0;
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(table).useSnapshot(snapshot).build()) {
      for (var _ : rows) {
        count++;
      }
    }
    return count;
  }

  private void awaitBronze(int rows) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(landing.rows(BRONZE)).isGreaterThanOrEqualTo(rows));
  }

  private void assertEachStandsOnce() throws Exception {
    List<String> bronze = positions(BRONZE);
    assertThat(bronze).hasSize(sent).doesNotHaveDuplicates();
    List<String> fates = positions(SILVER);
    fates.addAll(positions(Zone.OPS_DUPLICATES));
    fates.addAll(positions(Zone.QUARANTINE_RECORDS));
    assertThat(fates).containsExactlyInAnyOrderElementsOf(bronze);
  }

  private List<String> positions(TableIdentifier name) throws Exception {
    List<String> positions = new ArrayList<>();
    for (Record row : TestLakehouse.rows(table(name))) {
      positions.add(row.getField("_partition") + "@" + row.getField("_offset"));
    }
    return positions;
  }

  private static void age(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(30))));
      }
    }
  }
}
