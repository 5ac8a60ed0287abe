package io.sluice.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;

/** What somebody without the password, or a web page of somebody else, gets at each port. */
final class Stranger {
  /** What a probe does; it throws when the stranger gets what is not his. */
  @FunctionalInterface
  interface Probe {
    void run(int port) throws Exception;
  }

  private static final List<String> FLINK =
      List.of(
          "GET /",
          "GET /config",
          "GET /jobs/overview",
          "GET /jobmanager/logs",
          "POST /jars/upload",
          "POST /jars/sluice-jobs.jar/run",
          "PATCH /jobs/0",
          "DELETE /cluster");
  private static final List<String> REGISTRY =
      List.of(
          "GET /",
          "GET /apis/ccompat/v7/subjects",
          "DELETE /apis/ccompat/v7/subjects/x",
          "PUT /apis/ccompat/v7/config",
          "GET /apis/registry/v3/system/info",
          "GET /apis/registry/v3/admin/export",
          "GET /ui/",
          "GET /health",
          "GET /metrics",
          "GET /q/metrics",
          "GET /q/health");
  private static final List<String> METRICS = List.of("GET /metrics", "POST /metrics");
  private static final List<String> CONTROL =
      List.of("GET /metrics", "GET /status", "POST /restart/kafka", "GET /restart/kafka");
  private static final List<String> TRINO =
      List.of(
          "POST /v1/statement",
          "GET /v1/query",
          "DELETE /v1/query/x",
          "GET /v1/node",
          "GET /v1/jmx/mbean",
          "GET /metrics",
          "GET /v1/spooled/x",
          "GET /v1/task/x",
          "PUT /v1/info/state",
          "GET /v1/thread",
          "GET /ui/api/stats",
          "GET /ui/api/query");

  /** That Trino runs, its version, and how much of memory and processors it uses. */
  private static final Set<String> TRINO_TELLS = Set.of("/v1/info", "/v1/status");

  private final Door door;

  Stranger(Door door) {
    this.door = door;
  }

  /** By the name of the port in the reference of settings. */
  Map<String, Probe> probes() {
    var probes = new HashMap<String, Probe>();
    probes.put("postgres", this::postgres);
    probes.put("kafka", port -> kafka("bootstrap.servers", port));
    probes.put("kafka-controller", port -> kafka("bootstrap.controllers", port));
    probes.put("registry", port -> http(port, REGISTRY, registryPassword()));
    probes.put("flink", port -> http(port, FLINK, password()));
    probes.put("metrics", port -> http(port, CONTROL, password()));
    probes.put("kafka-metrics", port -> http(port, METRICS, password()));
    probes.put("flink-jobmanager-metrics", port -> http(port, METRICS, password()));
    probes.put("flink-taskmanager-metrics", port -> http(port, METRICS, password()));
    probes.put("trino", this::trino);
    probes.put("trino-metrics", port -> http(port, METRICS, password()));
    for (String internal :
        List.of(
            "flink-rpc",
            "flink-blob",
            "flink-taskmanager-rpc",
            "flink-taskmanager-data",
            "flink-jobmanager-query",
            "flink-taskmanager-query")) {
      probes.put(internal, this::flinkInternal);
    }
    return probes;
  }

  private String password() throws IOException {
    return Files.readString(door.state().resolve("config/http.password"));
  }

  private String registryPassword() {
    return URI.create(door.config().registryUrl()).getUserInfo().split(":")[1];
  }

  private void http(int port, List<String> requests, String password) throws IOException {
    var raw = new Raw(port, false);
    String login =
        "Authorization: Basic "
            + Base64.getEncoder().encodeToString(("sluice:" + password).getBytes(UTF_8));
    String host = "Host: 127.0.0.1:" + port;
    for (String request : requests) {
      String[] words = request.split(" ");
      assertThat(raw.status(words[0], words[1], host)).as(request + " of nobody").isIn(401, 403);
      assertThat(raw.status(words[0], words[1], host, "Authorization: Basic c2x1aWNlOng="))
          .as(request + " with a wrong password")
          .isIn(401, 403);
      assertThat(raw.status(words[0], words[1], host, login, "Origin: http://evil.example"))
          .as(request + " of a foreign page in the browser of one who has logged in")
          .isEqualTo(403);
    }
  }

  /** It wants a password even from a foreign page, whose browser would have to ask for one. */
  private void trino(int port) throws IOException {
    var raw = new Raw(port, true);
    for (String request : TRINO) {
      String[] words = request.split(" ");
      for (String host : List.of("127.0.0.1:" + port, "evil.example")) {
        assertThat(raw.status(words[0], words[1], "Host: " + host, "X-Trino-User: sluice"))
            .as(request + " of nobody at " + host)
            .isIn(401, 403, 404, 405, 303);
      }
    }
    for (String path : TRINO_TELLS) {
      assertThat(raw.status("GET", path, "Host: 127.0.0.1:" + port)).as(path).isEqualTo(200);
    }
  }

  private void postgres(int port) {
    for (String database : List.of("iceberg", "registry", "postgres", "template1")) {
      for (String user : List.of("sluice", "postgres", System.getProperty("user.name"))) {
        String url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
        assertThatThrownBy(() -> DriverManager.getConnection(url, user, "wrong").close())
            .as(user + " at " + database)
            .isInstanceOf(SQLException.class)
            .extracting(e -> ((SQLException) e).getSQLState())
            .isEqualTo("28P01");
      }
    }
  }

  private void kafka(String key, int port) {
    String address = "127.0.0.1:" + port;
    assertThatThrownBy(() -> describe(Map.of(key, address)))
        .as("without SASL")
        .isInstanceOf(TimeoutException.class);
    String module = "org.apache.kafka.common.security.scram.ScramLoginModule required ";
    assertThatThrownBy(
            () ->
                describe(
                    Map.of(
                        key,
                        address,
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        "SCRAM-SHA-256",
                        "sasl.jaas.config",
                        module + "username=\"sluice\" password=\"wrong\";")))
        .as("with a wrong password")
        .hasRootCauseInstanceOf(SaslAuthenticationException.class);
  }

  private static void describe(Map<String, Object> settings)
      throws ExecutionException, InterruptedException, TimeoutException {
    Admin admin = Admin.create(settings);
    try {
      admin.describeCluster().clusterId().get(3, TimeUnit.SECONDS);
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  /** Neither plain bytes nor TLS without the platform's own key are answered. */
  private void flinkInternal(int port) {
    assertThatThrownBy(() -> refuse(new Raw(port, false).answer("GET / HTTP/1.1\r\n\r\n")))
        .as("plain bytes")
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> refuse(new Raw(port, true).answer("\0\0\0\4hello")))
        .as("TLS without a certificate")
        .isInstanceOf(IOException.class);
  }

  private static void refuse(String answer) throws IOException {
    // An alert of TLS begins with this byte.
    if (answer.isEmpty() || answer.charAt(0) == 0x15) {
      throw new IOException("closed");
    }
  }
}
