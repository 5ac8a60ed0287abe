package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;

/** A real Prometheus and Alertmanager beside the platform: from a fault to the pager. */
@Tag("long")
@Order(18)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MonitoringIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:sluice|flink|trino)_[A-Za-z0-9_]+\\b");

  private static final Pattern SHOWN =
      Pattern.compile("\\b(?:sluice|flink|trino|kafka|jvm|process)_[A-Za-z0-9_]+\\b");

  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.own();

  private static Webhook webhook;
  private static Webhook ownersWebhook;
  private static TraceCollector collector;

  @BeforeAll
  static void start() throws Exception {
    webhook = new Webhook();
    ownersWebhook = new Webhook();
    collector = new TraceCollector();
    // Flink and Trino are told where to send traces when they start.
    PLATFORM.door().succeed("down");
    Answer up =
        PLATFORM
            .door()
            .call()
            .with("SLUICE_ALERTS_WEBHOOK", webhook.url())
            .with("SLUICE_ALERTS_WEBHOOK_OWNERS", "retail-data=" + ownersWebhook.url())
            .with("SLUICE_TELEMETRY_ENDPOINT", collector.url())
            .run(List.of("up", "--with", "monitoring"));
    if (up.text().contains("monitoring needs the programs")) {
      throw new TestAbortedException(
          "prometheus and alertmanager are not installed (on Debian or Ubuntu: sudo apt install prometheus prometheus-alertmanager)");
    }
    assertThat(up.code()).as(up.text()).isZero();
  }

  @AfterAll
  static void end() {
    webhook.close();
    ownersWebhook.close();
    collector.close();
  }

  @Test
  @Order(1)
  void nothingIsWrongOnAPlatformThatIsWell() throws Exception {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Answer alerts = PLATFORM.door().run("alerts");
              assertThat(alerts.text()).contains("No alert is out, of ");
              assertThat(alerts.code()).isZero();
            });
  }

  @Test
  @Order(2)
  void isOfThisMachineOnlyAndGivesAStrangerNothing() throws Exception {
    for (String part : List.of("prometheus", "alertmanager")) {
      var stranger =
          (HttpURLConnection)
              URI.create("http://127.0.0.1:%d/".formatted(PLATFORM.door().port(part)))
                  .toURL()
                  .openConnection();
      assertThat(stranger.getResponseCode()).as(part).isEqualTo(401);
    }
    assertThat(Listener.of(Leftovers.pids(PLATFORM.door().state()))).allMatch(Listener::loopback);
  }

  @Test
  @Order(3)
  void aDeadProcessIsToldWithinAMinute() throws Exception {
    var processes = new Processes(PLATFORM.door());
    Processes.kill(processes.now(), "taskmanager");

    JsonNode alert = awaitAlert(webhook, "SluicePartRestarted", Duration.ofSeconds(60));
    assertThat(alert.at("/labels/part").asText()).isEqualTo("taskmanager");
    assertThat(alert.at("/annotations/runbook").asText())
        .isEqualTo("docs/runbooks/SluicePartRestarted.md");
    Answer alerts = PLATFORM.door().run("alerts");
    assertThat(alerts.text()).contains("taskmanager died, and was started again.");
    assertThat(alerts.code()).isEqualTo(1);
    processes.awaitHealthy();
  }

  @Test
  @Order(4)
  void aBadBatchIsToldItsOwnerWithinFiveMinutes() throws Exception {
    Path folder = PLATFORM.get().folder("bad");
    var text =
        new StringBuilder(
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
    for (int i = 0; i < 60; i++) {
      text.append("9900%02d,85123A,FREE,6,2011-12-10 12:50:00,0.0,17850,France\n".formatted(i));
    }
    for (int i = 0; i < 20; i++) {
      text.append("9901%02d,85123A,PAID,6,2011-12-10 12:50:00,2.5,17850,France\n".formatted(i));
    }
    Path file = Files.writeString(Files.createDirectories(folder).resolve("day.csv"), text);
    PLATFORM.door().succeed("ingest", "retail.online_retail", file.toString());

    JsonNode alert = awaitAlert(ownersWebhook, "SluiceDatasetQuarantined", Duration.ofMinutes(5));
    assertThat(alert.path("labels"))
        .isEqualTo(
            JSON.valueToTree(
                Map.of(
                    "alertname", "SluiceDatasetQuarantined",
                    "dataset", "retail.online_retail",
                    "owner", "retail-data",
                    "severity", "warning")));
    assertThat(alert.at("/annotations/summary").asText())
        .isEqualTo(
            "60 records of retail.online_retail broke its contract in the last five minutes.");
  }

  /** Somebody has changed rows by hand. The owner and everybody are told: it is critical. */
  @Test
  @Order(5)
  void aFailedCheckIsToldItsOwnerAndEverybody() throws Exception {
    new Lake(PLATFORM.door())
        .execute("UPDATE silver.retail_online_retail SET unit_price = -unit_price");
    Answer run = PLATFORM.door().run("quality", "run", "retail.online_retail");
    assertThat(run.code()).as(run.text()).isEqualTo(1);

    for (Webhook told : List.of(ownersWebhook, webhook)) {
      JsonNode alert = awaitAlert(told, "SluiceDatasetChecksFailed", Duration.ofMinutes(1));
      assertThat(alert.at("/labels/severity").asText()).isEqualTo("critical");
      assertThat(alert.at("/labels/owner").asText()).isEqualTo("retail-data");
    }
    // He has an address of his own, and that one was no critical one.
    assertThat(webhook.alerts())
        .noneMatch(one -> one.at("/labels/alertname").asText().equals("SluiceDatasetQuarantined"));
  }

  @Test
  @Order(6)
  void scrapesEveryFigureThatARuleGoesBy() throws Exception {
    Set<String> metrics = new TreeSet<>();
    for (JsonNode group : ask("/api/v1/rules").at("/data/groups")) {
      for (JsonNode rule : group.path("rules")) {
        METRIC
            .matcher(rule.path("query").asText())
            .results()
            .forEach(found -> metrics.add(found.group()));
      }
    }
    metrics.removeIf(metric -> metric.startsWith("sluice_airflow_"));

    assertThat(metrics).hasSizeGreaterThan(12);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(unknown(metrics)).isEmpty());
  }

  /** A line that nothing can ever draw is worse than none. */
  @Test
  @Order(7)
  void scrapesEveryFigureThatADashboardShows() throws Exception {
    Path folder = PLATFORM.get().folder("dashboards");
    PLATFORM.door().succeed("metrics", "--dashboards", folder.toString());
    // Some counters begin with the first event that they count.
    PLATFORM.door().succeed("generate", "--events", "5000", "--manifest", folder + "-truth");
    Set<String> metrics = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        for (JsonNode expression : JSON.readTree(file.toFile()).findValues("expr")) {
          SHOWN.matcher(expression.asText()).results().forEach(found -> metrics.add(found.group()));
        }
      }
    }

    assertThat(metrics).hasSizeGreaterThan(50);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(unknown(metrics)).isEmpty());
  }

  private static List<String> unknown(Set<String> metrics) throws IOException {
    List<String> unknown = new ArrayList<>();
    for (String metric : metrics) {
      if (query("count(" + metric + ")").isEmpty()) {
        unknown.add(metric);
      }
    }
    return unknown;
  }

  @Test
  @Order(8)
  void aPrometheusThatIsKilledIsStartedAgain() throws Exception {
    var processes = new Processes(PLATFORM.door());
    long killed = Processes.kill(processes.now(), "prometheus");
    processes.await(
        "another Prometheus",
        status -> status.code() == 0 && !status.text().contains(" " + killed + " "));

    assertThat(ask("/api/v1/rules").at("/data/groups")).isNotEmpty();
  }

  @Test
  @Order(9)
  void checkpointsAndQueriesAreTracedWhereTheSettingSays() throws Exception {
    PLATFORM.door().succeed("query", "SELECT 42 AS answer");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(collector.has("sluice-flink", "Checkpoint")).isTrue();
              assertThat(collector.has("trino", "trino.query_id")).isTrue();
            });
  }

  private static JsonNode awaitAlert(Webhook told, String name, Duration limit) {
    return await(name)
        .atMost(limit)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () ->
                told.alerts().stream()
                    .filter(alert -> alert.at("/labels/alertname").asText().equals(name))
                    .filter(alert -> alert.path("status").asText().equals("firing"))
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  private static JsonNode query(String expression) throws IOException {
    return ask("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8))
        .at("/data/result");
  }

  private static JsonNode ask(String path) throws IOException {
    Door door = PLATFORM.door();
    try (InputStream in =
        door.ask("http://127.0.0.1:%d%s".formatted(door.port("prometheus"), path))) {
      return JSON.readTree(in);
    }
  }
}
