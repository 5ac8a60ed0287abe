package io.sluice.streaming.testing;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.lakehouse.Lakehouse;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** A catalog on a real PostgreSQL, with its warehouse in a folder. */
public final class TestLakehouse implements AutoCloseable {

  private final EmbeddedPostgres postgres;
  private final Path warehouse;

  private TestLakehouse(EmbeddedPostgres postgres, Path warehouse) {
    this.postgres = postgres;
    this.warehouse = warehouse;
  }

  public static TestLakehouse start(Path warehouse) throws IOException {
    return new TestLakehouse(EmbeddedPostgres.builder().start(), warehouse);
  }

  public int port() {
    return postgres.getPort();
  }

  /** The configuration of a process that reaches the database through the given port. */
  public SluiceConfig config(int port) {
    return config(port, "127.0.0.1:9092");
  }

  /**
   * The configuration of a process that also reaches a broker.
   *
   * @param bootstrap the broker's
   */
  public SluiceConfig config(int port, String bootstrap) {
    return SluiceConfig.load(
        Map.of(
            "SLUICE_KAFKA_BOOTSTRAP",
            bootstrap,
            "SLUICE_CATALOG_URI",
            "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
            "SLUICE_CATALOG_USER",
            "postgres",
            "SLUICE_CATALOG_PASSWORD",
            "postgres",
            "SLUICE_WAREHOUSE",
            warehouse.toUri().toString().replaceFirst("/$", "")));
  }

  public Lakehouse open() {
    return Lakehouse.open(config(port()));
  }

  /** All rows of a table as it stands. */
  public static List<Record> rows(Table table) throws IOException {
    table.refresh();
    List<Record> list = new ArrayList<>();
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table).build()) {
      rows.forEach(list::add);
    }
    return list;
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
