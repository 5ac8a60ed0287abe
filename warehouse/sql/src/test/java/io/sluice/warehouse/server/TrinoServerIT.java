package io.sluice.warehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.warehouse.client.QueryException;
import io.sluice.warehouse.client.TrinoSession;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the distribution's configuration promises of the server. */
class TrinoServerIT {
  @TempDir private Path outside;
  private TrinoTestServer server;
  private TrinoSession session;

  @BeforeEach
  void open() throws Exception {
    server = TrinoTestServer.shared();
    session = TrinoSession.open(server.url(), "test");
    session.update("CREATE SCHEMA IF NOT EXISTS silver");
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void listensOnLoopbackAlone() throws Exception {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
            .toList();
    for (InetAddress address : others) {
      assertThatThrownBy(() -> new Socket(address, server.port()).close())
          .as("%s", address)
          .isInstanceOf(java.io.IOException.class);
    }
  }

  @Test
  void showsMetricsAndStateWithoutALogin() throws Exception {
    assertThat(get("/metrics")).contains("trino_execution_name_QueryManager_RunningQueries");
    assertThat(get("/v1/info")).contains("\"starting\":false");
  }

  private String get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      return response.body();
    }
  }

  @Test
  void reachesNoFileOutsideTheWarehouse() throws Exception {
    // A real table that lies outside: a copy of one in the warehouse.
    session.update("DROP TABLE IF EXISTS silver.inside");
    session.update("CREATE TABLE silver.inside AS SELECT 1 AS n");
    String location =
        session.query("SELECT \"$path\" FROM silver.inside", row -> row.getString(1)).getFirst();
    assertThat(location).startsWith("file://" + server.warehouse());
    assertThat(Path.of(URI.create(location))).exists();

    session.update(
        "CREATE TABLE silver.elsewhere WITH (location = 'file://%s/table') AS SELECT 1 AS n"
            .formatted(outside));
    session.update(
        "CREATE TABLE silver.upwards WITH (location = 'file://%s/../upwards') AS SELECT 1 AS n"
            .formatted(server.warehouse()));

    assertThat(outside).isEmptyDirectory();
    assertThat(server.warehouse().resolveSibling("upwards")).doesNotExist();
    session.update("DROP TABLE silver.elsewhere");
    session.update("DROP TABLE silver.upwards");
  }

  @Test
  void noProcedureBringsInForeignFiles() {
    assertThatThrownBy(
            () ->
                session.update(
                    "CALL iceberg.system.register_table('silver', 'foreign', 'file://%s')"
                        .formatted(outside)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("register_table procedure is disabled");
    session.update("CREATE TABLE IF NOT EXISTS silver.target (n integer)");
    assertThatThrownBy(
            () ->
                session.update(
                    "ALTER TABLE silver.target EXECUTE add_files(location => 'file://%s', format => 'PARQUET')"
                        .formatted(outside)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("add_files");
  }

  @Test
  void writesParquetInFormatTwo() throws Exception {
    session.update("DROP TABLE IF EXISTS silver.written");
    session.update("CREATE TABLE silver.written AS SELECT 1 AS n");
    assertThat(
            session.query("SHOW CREATE TABLE silver.written", row -> row.getString(1)).getFirst())
        .contains("format = 'PARQUET'", "format_version = 2");
    try (var files = Files.walk(server.warehouse().resolve("silver"))) {
      assertThat(files.sorted(Comparator.reverseOrder()))
          .anyMatch(file -> file.toString().endsWith(".parquet"));
    }
  }
}
