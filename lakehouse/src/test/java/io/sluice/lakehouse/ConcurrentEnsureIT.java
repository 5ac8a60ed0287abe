package io.sluice.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.config.SluiceConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes make the same tables at the same moment, as the jobs do when they start. */
class ConcurrentEnsureIT {
  private static final int ROUNDS = 15;
  private static final int PROCESSES = 4;
  private static final Schema NARROW =
      schema(Types.NestedField.optional(1, "a", Types.StringType.get()));
  private static final Schema WIDE =
      schema(
          Types.NestedField.optional(1, "a", Types.StringType.get()),
          Types.NestedField.optional(2, "b", Types.StringType.get()));

  @TempDir private static Path folder;
  private static EmbeddedPostgres postgres;
  private static final List<Lakehouse> LAKEHOUSES = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    var config =
        SluiceConfig.load(
            Map.of(
                "SLUICE_CATALOG_URI",
                postgres.getJdbcUrl("postgres", "postgres"),
                "SLUICE_CATALOG_USER",
                "postgres",
                "SLUICE_CATALOG_PASSWORD",
                "postgres",
                "SLUICE_WAREHOUSE",
                "file://" + folder.resolve("warehouse")));
    for (int i = 0; i < PROCESSES; i++) {
      LAKEHOUSES.add(Lakehouse.open(config));
    }
  }

  @AfterAll
  static void stop() throws IOException {
    for (Lakehouse lakehouse : LAKEHOUSES) {
      lakehouse.close();
    }
    postgres.close();
  }

  @Test
  void eachGetsTheNamespaceAndTheTable() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      TableSpec spec = spec("made" + round, NARROW);
      assertThat(atOnce(lakehouse -> lakehouse.ensure(spec)))
          .extracting(table -> table.schema().columns().size())
          .containsOnly(1);
    }
  }

  @Test
  void eachGetsTheNewColumn() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      LAKEHOUSES.getFirst().ensure(spec("grown" + round, NARROW));
      TableSpec wide = spec("grown" + round, WIDE);
      assertThat(atOnce(lakehouse -> lakehouse.ensure(wide)))
          .extracting(table -> table.schema().columns().size())
          .containsOnly(2);
    }
  }

  private interface Step {
    Table with(Lakehouse lakehouse);
  }

  private static List<Table> atOnce(Step step) throws Exception {
    var together = new CyclicBarrier(PROCESSES);
    try (var threads = Executors.newFixedThreadPool(PROCESSES)) {
      List<Callable<Table>> all = new ArrayList<>();
      for (Lakehouse lakehouse : LAKEHOUSES) {
        all.add(
            () -> {
              together.await(30, TimeUnit.SECONDS);
              return step.with(lakehouse);
            });
      }
      List<Table> tables = new ArrayList<>();
      for (Future<Table> table : threads.invokeAll(all)) {
        tables.add(table.get());
      }
      return tables;
    }
  }

  private static TableSpec spec(String namespace, Schema schema) {
    return new TableSpec(TableIdentifier.of(namespace, "t"), schema, PartitionSpec.unpartitioned());
  }

  private static Schema schema(Types.NestedField... columns) {
    return new Schema(columns);
  }
}
