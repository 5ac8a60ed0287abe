package io.sluice.warehouse.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.config.TrinoAccess;
import io.sluice.warehouse.client.QueryException;
import io.sluice.warehouse.client.TrinoSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    session = TrinoSession.open(server.access());
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
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void thePasswordOpensAll() throws Exception {
    var known = new Guest(server, "sluice", TrinoTestServer.PASSWORD);
    assertThat(known.get("/metrics").body())
        .contains("trino_execution_name_QueryManager_RunningQueries");
    assertThat(known.post("/v1/statement", "SELECT 1").statusCode()).isEqualTo(200);
  }

  @Test
  void nobodyElseIsAnsweredButThatItRuns() throws Exception {
    for (Guest guest :
        List.of(
            new Guest(server, "sluice", "wrong"),
            new Guest(server, "other", TrinoTestServer.PASSWORD),
            Guest.unnamed(server))) {
      assertThat(guest.post("/v1/statement", "SELECT 1").statusCode()).isEqualTo(401);
      assertThat(guest.get("/v1/query").statusCode()).isIn(401, 403);
      assertThat(guest.get("/metrics").statusCode()).isIn(401, 403);
      assertThat(guest.get("/ui/api/query").statusCode()).isIn(401, 403);
      assertThat(guest.get("/v1/info").body()).contains("\"starting\":false");
    }
  }

  @Test
  void plainHttpIsNoWayIn() {
    var plain = URI.create("http://127.0.0.1:%d/v1/info".formatted(server.port()));
    assertThatThrownBy(() -> Guest.unnamed(server).ask(HttpRequest.newBuilder(plain)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anotherServerOnThePortIsNotToldThePassword() throws Exception {
    try (var impostor = new Impostor(outside)) {
      var access =
          new TrinoAccess(
              impostor.url(),
              "sluice",
              TrinoTestServer.PASSWORD,
              Optional.of(server.certificate()));
      try (TrinoSession cheated = TrinoSession.open(access)) {
        assertThatThrownBy(() -> cheated.update("SELECT 1"))
            .isInstanceOf(QueryException.class)
            .hasMessageContaining("Trino does not answer");
      }
      assertThat(impostor.heard()).isEmpty();
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
    assertThat(Path.of(location.substring("file://".length()))).exists();

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
