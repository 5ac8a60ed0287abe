package io.sluice.streaming.testing;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.lakehouse.Lakehouse;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.util.FileUtils;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** A catalog in a database of its own on a real PostgreSQL, with its warehouse in a folder. */
public final class TestLakehouse implements AutoCloseable {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final EmbeddedPostgres postgres;
  private final String database;
  private final Path warehouse;

  private TestLakehouse(EmbeddedPostgres postgres, String database, Path warehouse) {
    this.postgres = postgres;
    this.database = database;
    this.warehouse = warehouse;
  }

  /** Makes an empty one on a server; its warehouse is gone when it is closed. */
  static TestLakehouse create(EmbeddedPostgres postgres) throws IOException, SQLException {
    String database = "lakehouse" + COUNT.incrementAndGet();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    return new TestLakehouse(postgres, database, Files.createTempDirectory("sluice-warehouse"));
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
            "jdbc:postgresql://127.0.0.1:" + port + "/" + database,
            "SLUICE_CATALOG_USER",
            "postgres",
            "SLUICE_CATALOG_PASSWORD",
            "postgres",
            "SLUICE_WAREHOUSE",
            JobRuns.location(warehouse)));
  }

  /** A connection to the catalog's database. */
  public Connection connect() throws SQLException {
    return postgres.getDatabase("postgres", database).getConnection();
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
    FileUtils.deleteDirectory(warehouse.toFile());
  }
}
