package io.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.config.CatalogAccess;
import io.sluice.contracts.config.SluiceConfig;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.TableSpec;
import io.sluice.lakehouse.joint.JointCommit;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.types.Types;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.gaul.s3proxy.S3Proxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables in an object store, behind a REST catalog: both servers as a laptop runs them. */
class LakeIT {
  @TempDir private static Path folder;
  private static EmbeddedPostgres postgres;
  private static S3Proxy objects;
  private static Server server;
  private static int tests;

  private final String zone = "zone" + tests++;
  private final TableIdentifier one = TableIdentifier.of(zone, "one");
  private final TableIdentifier two = TableIdentifier.of(zone, "two");
  private Lakehouse lakehouse;
  private JointCommit joint;
  private int files;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.start();
    objects =
        ObjectStoreServer.start(
            Map.of(
                "SLUICE_OBJECTS_PORT", "0",
                "SLUICE_OBJECTS_FOLDER", folder.resolve("objects").toString(),
                "SLUICE_OBJECTS_KEY", "key",
                "SLUICE_OBJECTS_SECRET", "secret"));
    server = catalog();
  }

  private static Server catalog() throws Exception {
    return CatalogServer.start(
        Map.of(
            "SLUICE_REST_PORT", "0",
            "SLUICE_REST_TOKEN", "token",
            "SLUICE_CATALOG_PROPERTIES", properties("database", database()).toString()));
  }

  @BeforeEach
  void makeTables() throws IOException {
    lakehouse = open("token");
    for (TableIdentifier name : List.of(one, two)) {
      lakehouse.ensure(
          new TableSpec(
              name,
              new Schema(Types.NestedField.optional(1, "a", Types.StringType.get())),
              PartitionSpec.unpartitioned()));
    }
    joint = lakehouse.jointCommit().orElseThrow();
  }

  private static Map<String, String> database() {
    return Map.of(
        "type", "jdbc",
        "uri", postgres.getJdbcUrl("postgres", "postgres"),
        "jdbc.user", "postgres",
        "jdbc.password", "postgres",
        "jdbc.schema-version", "V1");
  }

  private static Lakehouse open(String token) throws IOException {
    String uri = "http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return Lakehouse.open(
        SluiceConfig.load(
            Map.of(
                "SLUICE_CATALOG_PROPERTIES",
                properties("rest-" + token, Map.of("type", "rest", "uri", uri, "token", token))
                    .toString())));
  }

  private static Path properties(String name, Map<String, String> catalog) throws IOException {
    Map<String, String> all = new HashMap<>(catalog);
    all.put("warehouse", "s3://warehouse/");
    all.put("s3.endpoint", "http://127.0.0.1:" + objects.getPort());
    all.put("s3.path-style-access", "true");
    all.put("s3.access-key-id", "key");
    all.put("s3.secret-access-key", "secret");
    all.put("client.region", "us-east-1");
    var text = new StringBuilder();
    all.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    return Files.writeString(folder.resolve(name + ".properties"), text);
  }

  @AfterEach
  void close() throws Exception {
    joint.close();
    lakehouse.close();
  }

  @AfterAll
  static void stop() throws Exception {
    server.stop();
    objects.stop();
    postgres.close();
  }

  @Test
  void bothTablesChangeAtOnceAndTheirFilesLieInTheObjectStore() throws IOException {
    JointCommit.Attempt attempt = joint.begin();
    append(attempt, one);
    append(attempt, two);
    assertThat(List.of(rows(one), rows(two))).containsOnly(0L);
    attempt.commit();
    assertThat(List.of(rows(one), rows(two))).containsOnly(1L);
    Table table = lakehouse.catalog().loadTable(one);
    assertThat(table.location()).startsWith("s3://warehouse/");
    try (Stream<Path> stored =
        Files.list(folder.resolve("objects/warehouse/" + zone + "/one/metadata"))) {
      assertThat(stored).anyMatch(file -> file.toString().endsWith(".metadata.json"));
    }
  }

  @Test
  void neitherChangesWhenOneHasBeenChangedMeanwhile() {
    JointCommit.Attempt attempt = joint.begin();
    append(attempt, one);
    append(attempt, two);
    lakehouse.catalog().loadTable(two).newAppend().appendFile(file()).commit();
    assertThatThrownBy(attempt::commit).isInstanceOf(CommitFailedException.class);
    assertThat(rows(one)).isZero();
    assertThat(rows(two)).isEqualTo(1);

    JointCommit.Attempt again = joint.begin();
    append(again, one);
    append(again, two);
    again.commit();
    assertThat(rows(one)).isEqualTo(1);
    assertThat(rows(two)).isEqualTo(2);
  }

  @Test
  void aPropertyThatWasChangedMeanwhileIsKept() {
    JointCommit.Attempt attempt = joint.begin();
    append(attempt, one);
    append(attempt, two);
    lakehouse.catalog().loadTable(two).updateProperties().set("owner", "ann").commit();
    attempt.commit();
    assertThat(lakehouse.catalog().loadTable(two).properties()).containsEntry("owner", "ann");
    assertThat(List.of(rows(one), rows(two))).containsOnly(1L);
  }

  /** The server tries again what another change came before; the client's files are not its own. */
  @Test
  void whatTheServerTriesAgainKeepsItsFiles() throws Exception {
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      var ended = new AtomicBoolean();
      Future<Integer> changes =
          other.submit(
              () -> {
                int changed = 0;
                for (; !ended.get(); changed++) {
                  Table table = lakehouse.catalog().loadTable(two);
                  table.updateProperties().set("changed", String.valueOf(changed)).commit();
                }
                return changed;
              });
      try {
        for (int i = 0; i < 25; i++) {
          JointCommit.Attempt attempt = joint.begin();
          append(attempt, one);
          append(attempt, two);
          attempt.commit();
        }
      } finally {
        ended.set(true);
      }
      assertThat(changes.get()).isPositive();
    }
    for (TableIdentifier name : List.of(one, two)) {
      Table table = lakehouse.catalog().loadTable(name);
      assertThat(rows(name)).isEqualTo(25);
      for (Snapshot snapshot : table.snapshots()) {
        assertThat(snapshot.allManifests(table.io()))
            .allMatch(manifest -> table.io().newInputFile(manifest.path()).exists());
      }
    }
  }

  @Test
  void whetherACatalogThatWentAwayHasDoneItNobodyKnows() throws Exception {
    JointCommit.Attempt attempt = joint.begin();
    append(attempt, one);
    append(attempt, two);
    server.stop();
    try {
      assertThatThrownBy(attempt::commit).isInstanceOf(CommitStateUnknownException.class);
    } finally {
      server = catalog();
    }
  }

  /** As two jobs do that start together. */
  @Test
  void severalMayMakeTheSameTablesAtOnce() throws Exception {
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 5; round++) {
        var spec =
            new TableSpec(
                TableIdentifier.of(zone + "made" + round, "table"),
                new Schema(Types.NestedField.optional(1, "a", Types.StringType.get())),
                PartitionSpec.unpartitioned());
        List<Callable<Table>> makers =
            Stream.generate(() -> (Callable<Table>) () -> lakehouse.ensure(spec)).limit(4).toList();
        for (Future<Table> made : pool.invokeAll(makers)) {
          assertThat(made.get().schema().columns()).hasSize(1);
        }
      }
    }
  }

  @Test
  void nobodyIsLetInWithoutTheToken() {
    assertThatThrownBy(() -> open("wrong").catalog().loadTable(one))
        .isInstanceOf(NotAuthorizedException.class);
  }

  @Test
  void nobodyReachesAFileWithoutTheSecret() throws IOException {
    Path file = properties("thief", database());
    Files.writeString(
        file, Files.readString(file).replace("secret-access-key=secret", "secret-access-key=no"));
    CatalogAccess thief =
        SluiceConfig.load(Map.of("SLUICE_CATALOG_PROPERTIES", file.toString())).catalog();
    try (var io =
        CatalogUtil.loadFileIO(thief.properties().get("io-impl"), thief.properties(), null)) {
      assertThatThrownBy(() -> io.newInputFile("s3://warehouse/x").exists())
          .hasMessageContaining("403");
    }
  }

  @Test
  void aFileIsWrittenAndReadAndListed() throws IOException {
    var io = lakehouse.catalog().loadTable(one).io();
    OutputFile made = io.newOutputFile("s3://warehouse/silver/one/data/x");
    try (var out = made.create()) {
      out.write("rows".getBytes(StandardCharsets.UTF_8));
    }
    try (var in = io.newInputFile(made.location()).newStream()) {
      assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("rows");
    }
    io.deleteFile(made.location());
    assertThat(io.newInputFile(made.location()).exists()).isFalse();
  }

  private void append(JointCommit.Attempt attempt, TableIdentifier name) {
    Transaction transaction = attempt.on(name, lakehouse.catalog().loadTable(name));
    transaction.newAppend().appendFile(file()).commit();
    transaction.commitTransaction();
  }

  private DataFile file() {
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath("s3://warehouse/silver/%d.parquet".formatted(files++))
        .withFileSizeInBytes(10)
        .withRecordCount(1)
        .build();
  }

  private long rows(TableIdentifier name) {
    var current = lakehouse.catalog().loadTable(name).currentSnapshot();
    return current == null ? 0 : Long.parseLong(current.summary().get("total-records"));
  }
}
