package io.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sluice.contracts.config.CatalogAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The protocol as Iceberg's specification has it, with a prefix and tokens that grow old. */
class RestTablesTest {
  private static final String METADATA =
      """
      {"metadata-location": "s3://lake/a.json", "config": {"metadata": "no"}, "metadata":
        {"current-snapshot-id": 7, "snapshots": [{"snapshot-id": 7, "timestamp-ms": 2000,
          "summary": {"total-records": "42"}}], "properties": {"a": "b"}}}
      """;

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private String token = "first";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String tag = exchange.getRequestHeaders().getFirst("If-None-Match");
    asked.add(path);
    if (path.endsWith("/oauth/tokens")) {
      String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean known = form.contains("client_id=ann") && form.contains("client_secret=s%3Acret");
      send(exchange, known ? 200 : 401, "{\"access_token\": \"" + (known ? token : "") + "\"}");
    } else if (!("Bearer " + token)
        .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      send(exchange, 401, "{}");
    } else if ("\"tag\"".equals(tag)) {
      send(exchange, 304, "");
    } else {
      exchange.getResponseHeaders().set("ETag", "\"tag\"");
      send(
          exchange,
          path.endsWith("/broken") ? 500 : 200,
          switch (path) {
            case "/api/v1/config" -> "{\"overrides\": {\"prefix\": \"my lake\"}, \"defaults\": {}}";
            case "/api/v1/my%20lake/namespaces" -> "{\"namespaces\": [[\"silver\"]]}";
            case "/api/v1/my%20lake/namespaces/silver/tables" ->
                "{\"identifiers\": [{\"namespace\": [\"silver\"], \"name\": \"retail_a\"},"
                    + " {\"namespace\": [\"silver\"], \"name\": \"broken\"}]}";
            default -> METADATA;
          });
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private RestTables tables(String credential) {
    return new RestTables(
        new CatalogAccess(
            "http://127.0.0.1:%d/api/".formatted(server.getAddress().getPort()),
            "",
            "",
            "s3://lake/",
            Map.of("credential", credential)));
  }

  @Test
  void readsEachTableOfEachNamespaceAndLeavesOutWhatCannotBeRead() throws Exception {
    CatalogState state = tables("ann:s:cret").read();

    assertThat(state.tables()).containsExactly(new TableState("silver", "retail_a", 42, 2000, 0));
    assertThat(state.unreadable()).isEqualTo(1);
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() throws Exception {
    RestTables tables = tables("ann:s:cret");
    tables.read();
    assertThat(tables.read().tables()).extracting(TableState::records).containsExactly(42L);
  }

  @Test
  void aTokenThatHasGrownOldIsAskedForAgain() throws Exception {
    RestTables tables = tables("ann:s:cret");
    tables.read();
    token = "second";
    assertThat(tables.read().tables()).hasSize(1);
    assertThat(asked).filteredOn(path -> path.endsWith("/oauth/tokens")).hasSize(2);
  }

  @Test
  void aWrongCredentialIsSaid() {
    assertThatThrownBy(() -> tables("bob:s:cret").read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gave no token, but status 401");
  }
}
