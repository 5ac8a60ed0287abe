package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;

/** A real Airflow beside the platform: from a file in the inbox to gold. */
@Tag("long")
@Order(17)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AirflowIT {
  private static final String DATASET = "retail.online_retail";
  private static final String INGEST = "ingest_retail_online_retail";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Of a country to which the shop's real files never sold. */
  private static final String DAY =
      """
      InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
      990001,85123A,FROM THE INBOX,6,2011-12-10 12:50:00,2.55,17850,Faroe Islands
      """;

  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.own();

  private static Processes processes;

  @BeforeAll
  static void requirePython() throws InterruptedException {
    processes = new Processes(PLATFORM.door());
    if (!hasPython()) {
      throw new TestAbortedException("there is no python3 with venv, on which Airflow could run");
    }
  }

  private static boolean hasPython() throws InterruptedException {
    String question = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))";
    try {
      return new ProcessBuilder("python3", "-c", question)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  @Order(1)
  void startsBesideThePlatformWhichRunsOn() throws Exception {
    Map<String, Long> before = processes.now();
    before.remove("supervisor");
    Answer up = PLATFORM.door().succeed("airflow", "up");

    assertThat(up.text()).contains("airflow-scheduler").contains("http://127.0.0.1:");
    await().atMost(PATIENCE).until(() -> PLATFORM.door().run("airflow", "status").code() == 0);
    assertThat(processes.now()).containsAllEntriesOf(before);
    assertThat(
            new Airflow(PLATFORM.door()).get("/api/v2/importErrors").path("total_entries").asInt())
        .isZero();
  }

  @Test
  @Order(2)
  void isOfThisMachineOnlyAndGivesAStrangerNothing() throws Exception {
    var airflow = new Airflow(PLATFORM.door());
    for (String path : List.of("/api/v2/dags", "/api/v2/connections", "/api/v2/variables")) {
      assertThat(airflow.strangerGets(path)).as(path).isEqualTo(401);
    }
    assertThat(Listener.of(Leftovers.pids(PLATFORM.door().state())))
        .filteredOn(listener -> !Ports.standard().containsValue(listener.port() - offset()))
        .as("at ports that nobody has declared")
        .isEmpty();
    assertThat(Listener.of(Leftovers.pids(PLATFORM.door().state()))).allMatch(Listener::loopback);
  }

  private static int offset() {
    return PLATFORM.door().port("airflow") - Ports.standard().get("airflow");
  }

  @Test
  @Order(3)
  void aFileInTheInboxBecomesGold() throws Exception {
    var airflow = new Airflow(PLATFORM.door());
    Path inbox = PLATFORM.door().state().resolve("inbox").resolve(DATASET);
    await().atMost(PATIENCE).until(() -> Files.isDirectory(inbox));
    Files.writeString(inbox.resolve("day.csv"), DAY);

    String run = airflow.trigger(INGEST);
    assertThat(airflow.awaitEnd(INGEST, run)).isEqualTo("success");
    assertThat(
            airflow
                .get(
                    "/api/v2/dags/%s/dagRuns/%s/taskInstances/inbox/logs/1?full_content=true"
                        .formatted(INGEST, URLEncoder.encode(run, StandardCharsets.UTF_8)))
                .toString())
        .as("the task's log holds what the command said")
        .contains("day.csv");
    await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(() -> assertThat(revenue("Faroe Islands")).contains("15.3"));
    airflow.awaitSuccess("models");
  }

  private static String revenue(String country) throws Exception {
    return PLATFORM
        .door()
        .run(
            "query",
            "select revenue from gold.retail_daily_revenue_by_country where country = '%s'"
                .formatted(country))
        .text();
  }

  @Test
  @Order(4)
  void aSchedulerThatIsKilledWithItsTaskIsStartedAgainAndTheRunEndsWell() throws Exception {
    var airflow = new Airflow(PLATFORM.door());
    String run = airflow.trigger("models");
    airflow.awaitRunning("models", run);
    long killed = Processes.kill(processes.now(), "airflow-scheduler");
    processes.await(
        "another scheduler",
        status -> status.code() == 0 && !status.text().contains(" " + killed + " "));

    assertThat(airflow.awaitEnd("models", run)).isEqualTo("success");
  }

  @Test
  @Order(5)
  void endsAloneAndThePlatformRunsOn() throws Exception {
    long kafka = processes.now().get("kafka");
    PLATFORM.door().succeed("airflow", "down");
    assertThat(PLATFORM.door().run("airflow", "status").code()).isEqualTo(1);

    assertThat(processes.awaitHealthy())
        .containsEntry("kafka", kafka)
        .doesNotContainKey("airflow-api");
  }
}
