package io.sluice.warehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.config.TrinoAccess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real Trino server from the distribution, as a process of its own, on an Iceberg catalog in a
 * real PostgreSQL. One serves all tests of a JVM.
 */
public final class TrinoTestServer implements AutoCloseable {
  /** The tables that Iceberg's JDBC catalog makes for itself in schema version 1. */
  private static final List<String> CATALOG_TABLES =
      List.of(
          """
          CREATE TABLE iceberg_tables (
            catalog_name varchar(255), table_namespace varchar(255), table_name varchar(255),
            metadata_location varchar(1000), previous_metadata_location varchar(1000),
            iceberg_type varchar(5), PRIMARY KEY (catalog_name, table_namespace, table_name))
          """,
          """
          CREATE TABLE iceberg_namespace_properties (
            catalog_name varchar(255), namespace varchar(255), property_key varchar(255),
            property_value varchar(1000), PRIMARY KEY (catalog_name, namespace, property_key))
          """);

  /** Of the server and of the file of its key. */
  public static final String PASSWORD = "of-the-tests";

  private static TrinoTestServer shared;

  private final EmbeddedPostgres postgres;
  private final Process process;
  private final Path folder;
  private final int port;

  private TrinoTestServer(EmbeddedPostgres postgres, Process process, Path folder, int port) {
    this.postgres = postgres;
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /** The server of this JVM's tests; started when first asked for, stopped at the JVM's end. */
  public static synchronized TrinoTestServer shared() throws Exception {
    if (shared == null) {
      TrinoTestServer started = start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      shared = started;
    }
    return shared;
  }

  static TrinoTestServer start() throws Exception {
    Path dist = Path.of(System.getProperty("sluice.dist"));
    Path etc = dist.resolve("etc/trino");
    assertThat(etc.resolve("config.properties"))
        .as(
            "the distribution is built first: mvn -pl deploy/trino,deploy/trino-iceberg,deploy/trino-login package")
        .exists();
    Path folder = Files.createTempDirectory("sluice-trino").toRealPath();
    Path warehouse = Files.createDirectories(folder.resolve("warehouse"));
    Path root = folder.resolve("root");
    Path link = root.resolve(Path.of("/").relativize(warehouse));
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, warehouse);

    EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      for (String table : CATALOG_TABLES) {
        statement.execute(table);
      }
    }

    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.add("@" + etc.resolve("jvm.config"));
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-Dconfig=" + etc.resolve("config.properties"));
    command.add("-Dlog.levels-file=" + etc.resolve("log.properties"));
    command.addAll(List.of("-cp", dist.resolve("lib/trino") + "/*", "io.sluice.trino.TrinoServer"));
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("trino.log").toFile());
    var environment = builder.environment();
    environment.put("SLUICE_TRINO_ETC", etc.toString());
    environment.put("SLUICE_TRINO_PLUGINS", dist.resolve("lib/trino-plugins").toString());
    environment.put("SLUICE_LISTEN_ADDRESS", "127.0.0.1");
    environment.put("SLUICE_TRINO_PORT", Integer.toString(port));
    environment.put("SLUICE_TRINO_ROOT", root.toString());
    environment.put("SLUICE_HTTP_PASSWORD", PASSWORD);
    environment.put("SLUICE_TRINO_SHARED_SECRET", PASSWORD);
    environment.putAll(TestCertificate.make(folder, PASSWORD));
    environment.put("SLUICE_CATALOG_URI", postgres.getJdbcUrl("postgres", "postgres"));
    environment.put("SLUICE_CATALOG_USER", "postgres");
    environment.put("SLUICE_CATALOG_PASSWORD", "postgres");
    environment.put("SLUICE_WAREHOUSE", "file://" + warehouse);
    var server = new TrinoTestServer(postgres, builder.start(), folder, port);
    try {
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(200))
          .failFast("Trino ended; see " + folder.resolve("trino.log"), () -> !server.alive())
          .until(server::answers);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    try (Connection connection = server.connect();
        var statement = connection.createStatement()) {
      for (String schema : List.of("silver", "gold", "ops")) {
        statement.execute("CREATE SCHEMA " + schema);
      }
    }
    return server;
  }

  private boolean alive() {
    return process.isAlive();
  }

  private boolean answers() {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      return statement.execute("SELECT 1");
    } catch (SQLException e) {
      return false;
    }
  }

  public String url() {
    return "jdbc:trino://127.0.0.1:" + port + "/iceberg";
  }

  /** Its address, the user who may in, and the certificate it is known by. */
  public TrinoAccess access() {
    return new TrinoAccess(url(), "sluice", PASSWORD, Optional.of(certificate()));
  }

  public Path certificate() {
    return folder.resolve(TestCertificate.PEM);
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  public Path warehouse() {
    return folder.resolve("warehouse");
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url() + "?timezone=UTC", access().properties());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Runs a server by itself until the process is ended: {@code -Dsluice.dist=...}. */
  public static void main(String[] args) throws Exception {
    long begin = System.nanoTime();
    TrinoTestServer server = shared();
    System.out.printf(
        "%s is up after %.1f s, process %d, files in %s%n",
        server.url(), (System.nanoTime() - begin) / 1e9, server.pid(), server.folder);
    server.process.waitFor();
  }
}
