package io.sluice.lakehouse.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.TableSpec;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.HasTableOperations;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tables that change together, or not at all. */
class JointCommitIT {
  private static final TableIdentifier ONE = TableIdentifier.of("gold", "one");
  private static final TableIdentifier TWO = TableIdentifier.of("gold", "two");

  @TempDir private static Path folder;
  private static EmbeddedPostgres postgres;
  private static Lakehouse lakehouse;
  private JointCommit joint;
  private int files;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    lakehouse =
        Lakehouse.open(
            SluiceConfig.load(
                Map.of(
                    "SLUICE_CATALOG_URI",
                    postgres.getJdbcUrl("postgres", "postgres"),
                    "SLUICE_CATALOG_USER",
                    "postgres",
                    "SLUICE_CATALOG_PASSWORD",
                    "postgres",
                    "SLUICE_WAREHOUSE",
                    "file://" + folder.resolve("warehouse"))));
  }

  @BeforeEach
  void makeTables() {
    if (joint == null) {
      joint = lakehouse.jointCommit().orElseThrow();
    }
    for (TableIdentifier name : List.of(ONE, TWO)) {
      lakehouse.catalog().dropTable(name, true);
      lakehouse.ensure(
          new TableSpec(
              name,
              new Schema(Types.NestedField.optional(1, "a", Types.StringType.get())),
              PartitionSpec.unpartitioned()));
    }
  }

  @AfterEach
  void close() {
    joint.close();
  }

  @AfterAll
  static void stop() throws IOException {
    lakehouse.close();
    postgres.close();
  }

  @Test
  void bothChangeAndNothingIsSeenBefore() {
    JointCommit.Attempt attempt = joint.begin();
    append(attempt, ONE);
    append(attempt, TWO);
    assertThat(rows()).containsOnly(Map.entry(ONE, 0L), Map.entry(TWO, 0L));
    attempt.commit();
    assertThat(rows()).containsOnly(Map.entry(ONE, 1L), Map.entry(TWO, 1L));
  }

  @Test
  void neitherChangesWhenOneWasChangedMeanwhile() throws IOException {
    JointCommit.Attempt attempt = joint.begin();
    append(attempt, ONE);
    append(attempt, TWO);
    Table two = lakehouse.catalog().loadTable(TWO);
    two.newAppend().appendFile(file()).commit();
    List<String> before = metadata(ONE);
    assertThatThrownBy(attempt::commit)
        .isInstanceOf(CommitFailedException.class)
        .hasMessageContaining("gold.two has been changed meanwhile");
    assertThat(rows()).containsOnly(Map.entry(ONE, 0L), Map.entry(TWO, 1L));
    assertThat(before).as("table, manifest list, manifest and metadata").hasSize(4);
    assertThat(metadata(ONE)).as("what was staged is gone").hasSize(1);

    JointCommit.Attempt again = joint.begin();
    append(again, ONE);
    append(again, TWO);
    again.commit();
    assertThat(rows()).containsOnly(Map.entry(ONE, 1L), Map.entry(TWO, 2L));
  }

  @Test
  void aConnectionThatBreaksIsMadeAnew() throws Exception {
    commitBoth();
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()");
    }
    assertThatThrownBy(joint::begin).hasMessageContaining("the catalog's database refused");
    commitBoth();
    assertThat(rows()).containsOnly(Map.entry(ONE, 2L), Map.entry(TWO, 2L));
  }

  @Test
  void oldMetadataGoesAsAfterACommitOfOneTable() throws IOException {
    for (int i = 0; i < 30; i++) {
      commitBoth();
    }
    assertThat(metadata(ONE).stream().filter(name -> name.endsWith(".metadata.json")))
        .hasSizeBetween(20, 21);
    lakehouse.catalog().loadTable(ONE).newAppend().appendFile(file()).commit();
    assertThat(rows()).containsOnly(Map.entry(ONE, 31L), Map.entry(TWO, 30L));
  }

  @Test
  void whatOthersDidBetweenTwoCommitsIsSeen() {
    commitBoth();
    lakehouse.catalog().loadTable(ONE).newAppend().appendFile(file()).commit();
    lakehouse.catalog().loadTable(TWO).updateProperties().set("theirs", "1").commit();
    commitBoth();
    commitBoth();
    assertThat(rows()).containsOnly(Map.entry(ONE, 4L), Map.entry(TWO, 3L));
    assertThat(lakehouse.catalog().loadTable(TWO).properties()).containsEntry("theirs", "1");
  }

  @Test
  void aTableThatWasMadeAnewIsNotTakenForTheOneBefore() {
    commitBoth();
    makeTables();
    commitBoth();
    assertThat(rows()).containsOnly(Map.entry(ONE, 1L), Map.entry(TWO, 1L));
  }

  @Test
  void metadataThatWasNotReadAgainIsAsItWasWritten() {
    commitBoth();
    commitBoth();
    JointCommit.Attempt attempt = joint.begin();
    Transaction transaction = attempt.on(ONE, lakehouse.catalog().loadTable(ONE));
    TableMetadata known = ((HasTableOperations) transaction.table()).operations().current();
    TableMetadata read =
        ((HasTableOperations) lakehouse.catalog().loadTable(ONE)).operations().current();
    assertThat(TableMetadataParser.toJson(known)).isEqualTo(TableMetadataParser.toJson(read));
    assertThat(known.metadataFileLocation()).isEqualTo(read.metadataFileLocation());
    assertThat(known.changes()).isEmpty();
  }

  private void commitBoth() {
    JointCommit.Attempt attempt = joint.begin();
    append(attempt, ONE);
    append(attempt, TWO);
    attempt.commit();
  }

  private void append(JointCommit.Attempt attempt, TableIdentifier name) {
    Transaction transaction = attempt.on(name, lakehouse.catalog().loadTable(name));
    transaction.newAppend().appendFile(file()).commit();
    transaction.commitTransaction();
  }

  private org.apache.iceberg.DataFile file() {
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath(folder.resolve(files++ + ".parquet").toString())
        .withFileSizeInBytes(10)
        .withRecordCount(1)
        .build();
  }

  private Map<TableIdentifier, Long> rows() {
    Map<TableIdentifier, Long> rows = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
    for (TableIdentifier name : List.of(ONE, TWO)) {
      var current = lakehouse.catalog().loadTable(name).currentSnapshot();
      rows.put(name, current == null ? 0 : Long.parseLong(current.summary().get("total-records")));
    }
    return rows;
  }

  private List<String> metadata(TableIdentifier name) throws IOException {
    try (Stream<Path> all =
        Files.list(folder.resolve("warehouse/gold/" + name.name() + "/metadata"))) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
