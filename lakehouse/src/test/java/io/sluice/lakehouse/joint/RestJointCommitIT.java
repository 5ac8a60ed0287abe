package io.sluice.lakehouse.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.TableSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTCatalogServlet;
import org.apache.iceberg.types.Types;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tables of a REST catalog that change together, or not at all. */
class RestJointCommitIT {
  private static final TableIdentifier ONE = TableIdentifier.of("gold", "one");
  private static final TableIdentifier TWO = TableIdentifier.of("gold", "two");

  @TempDir private Path folder;
  private final Server server = new Server();
  private Lakehouse lakehouse;
  private JointCommit joint;
  private int files;

  @BeforeEach
  void start() throws Exception {
    String warehouse = "file://" + folder.resolve("warehouse");
    var backend = new InMemoryCatalog();
    backend.initialize(
        "backend",
        Map.of(
            CatalogProperties.WAREHOUSE_LOCATION,
            warehouse,
            CatalogProperties.FILE_IO_IMPL,
            "org.apache.iceberg.hadoop.HadoopFileIO"));
    var handler = new ServletContextHandler();
    handler.addServlet(
        new ServletHolder(new RESTCatalogServlet(new RESTCatalogAdapter(backend))), "/*");
    var connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(handler);
    server.start();
    lakehouse =
        Lakehouse.open(
            SluiceConfig.load(
                Map.of(
                    "SLUICE_CATALOG_URI",
                    "http://127.0.0.1:" + connector.getLocalPort(),
                    "SLUICE_CATALOG_PASSWORD",
                    "",
                    "SLUICE_WAREHOUSE",
                    warehouse)));
    for (TableIdentifier name : List.of(ONE, TWO)) {
      lakehouse.ensure(
          new TableSpec(
              name,
              new Schema(Types.NestedField.optional(1, "a", Types.StringType.get())),
              PartitionSpec.unpartitioned()));
    }
    joint = lakehouse.jointCommit().orElseThrow();
  }

  @AfterEach
  void stop() throws Exception {
    joint.close();
    lakehouse.close();
    server.stop();
  }

  @Test
  void bothChangeAndNothingIsSeenBefore() {
    JointCommit.Attempt attempt = joint.begin();
    append(attempt, ONE);
    append(attempt, TWO);
    assertThat(rows(ONE)).isZero();
    assertThat(rows(TWO)).isZero();
    attempt.commit();
    assertThat(rows(ONE)).isEqualTo(1);
    assertThat(rows(TWO)).isEqualTo(1);
    assertThat(lakehouse.catalog().loadTable(ONE).properties()).containsEntry("sluice.a", "b");
  }

  @Test
  void neitherChangesWhenOneWasChangedMeanwhile() throws Exception {
    JointCommit.Attempt attempt = joint.begin();
    append(attempt, ONE);
    append(attempt, TWO);
    lakehouse.catalog().loadTable(TWO).newAppend().appendFile(file()).commit();
    assertThatThrownBy(attempt::commit).isInstanceOf(CommitFailedException.class);
    assertThat(rows(ONE)).isZero();
    assertThat(rows(TWO)).isEqualTo(1);
    try (Stream<Path> left = Files.list(folder.resolve("warehouse/gold/one/metadata"))) {
      assertThat(left.filter(file -> file.toString().endsWith(".avro")))
          .as("manifests of what was given up")
          .isEmpty();
    }

    JointCommit.Attempt again = joint.begin();
    append(again, ONE);
    append(again, TWO);
    again.commit();
    assertThat(rows(ONE)).isEqualTo(1);
    assertThat(rows(TWO)).isEqualTo(2);
  }

  @Test
  void aCatalogThatDoesNotAnswerLeavesItUnknown() throws Exception {
    JointCommit.Attempt attempt = joint.begin();
    append(attempt, ONE);
    append(attempt, TWO);
    server.stop();
    assertThatThrownBy(attempt::commit).isInstanceOf(CommitStateUnknownException.class);
  }

  private void append(JointCommit.Attempt attempt, TableIdentifier name) {
    Table table = lakehouse.catalog().loadTable(name);
    Transaction transaction = attempt.on(name, table);
    transaction.newAppend().appendFile(file()).commit();
    transaction.updateProperties().set("sluice.a", "b").commit();
    transaction.commitTransaction();
  }

  private DataFile file() {
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath(folder.resolve(files++ + ".parquet").toString())
        .withFileSizeInBytes(10)
        .withRecordCount(1)
        .build();
  }

  private long rows(TableIdentifier name) {
    var current = lakehouse.catalog().loadTable(name).currentSnapshot();
    return current == null ? 0 : Long.parseLong(current.summary().get("total-records"));
  }
}
