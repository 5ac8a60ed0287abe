package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
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
  private static final String BY_HAND =
      "data/airflow/logs/dag_id=models/run_id=by-hand/task_id=run/attempt=1.log";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Of a country to which the shop's real files never sold. */
  private static final String DAY =
      """
      InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
      990001,85123A,FROM THE INBOX,6,2011-12-10 12:50:00,2.55,17850,Faroe Islands
      """;

  @RegisterExtension static final OnPlatform PLATFORM = OnPlatform.own();

  private static Processes processes;
  private static TraceCollector collector;

  @BeforeAll
  static void prepare() throws Exception {
    processes = new Processes(PLATFORM.door());
    if (!hasPython()) {
      throw new TestAbortedException("there is no python3 with venv, on which Airflow could run");
    }
    collector = new TraceCollector();
    PLATFORM.door().succeed("down");
    Files.writeString(
        PLATFORM.door().state().resolve("sluice.conf"),
        "telemetry.endpoint=%s%n".formatted(collector.url()),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    PLATFORM.door().succeed("up");
  }

  @AfterAll
  static void end() {
    if (collector != null) {
      collector.close();
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
        .contains("files ingested");
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
  void theClientIsMadeOfWhatTheServerSays() throws Exception {
    Path ours = PLATFORM.door().home().resolve("orchestration/src/main/openapi/airflow.yaml");
    var airflow = new Airflow(PLATFORM.door());
    var api = ApiDocument.compare(ours, "/api/", "", airflow.get("/openapi.json"));
    var login = ApiDocument.compare(ours, "/auth/", "/auth", airflow.get("/auth/openapi.json"));

    assertThat(api.problems()).isEmpty();
    assertThat(api.compared()).isGreaterThan(100);
    assertThat(login.problems()).isEmpty();
    assertThat(login.compared()).isGreaterThan(4);
  }

  @Test
  @Order(5)
  void aRunIsBegunWatchedAndShown() throws Exception {
    Door door = PLATFORM.door();
    Answer watched = door.succeed("runs", "trigger", "models", "--run-id", "by-hand", "--watch");
    assertThat(watched.text()).contains("models runs as by-hand").containsPattern("run +success");

    assertThat(door.succeed("runs", "list", "models").text()).contains("by-hand");
    assertThat(door.state().resolve(BY_HAND)).exists();
    assertThat(door.succeed("runs", "show", "models", "by-hand").text()).contains("success");
    assertThat(door.succeed("runs", "logs", "models", "by-hand", "--task", "run").text())
        .contains("run, try 1 of 4, success:")
        .contains("gold.retail_top_products");
    Answer document = door.succeed("runs", "show", "models", "--format", "json");
    assertThat(JSON.readTree(document.text()).at("/tasks/0/task").asText()).isEqualTo("run");
    refused("has a run by-hand already", "runs", "trigger", "models", "--run-id", "by-hand");
    refused("has ended already: success", "runs", "cancel", "models", "by-hand");
  }

  @Test
  @Order(6)
  void whatCannotBeRunIsRefusedInWords() throws Exception {
    refused("there is no DAG model; there are: daily, ", "runs", "trigger", "model");
    refused("models has no run x", "runs", "show", "models", "x");
    refused("models has no task x; it has: run", "runs", "logs", "models", "--task", "x");
    refused("daily has no such param; it has: day", "runs", "trigger", "daily", "--conf", "d=1");
    refused("yesterday", "runs", "trigger", "daily", "--conf", "day=yesterday");
    refused(
        "models does not run by days",
        "runs",
        "backfill",
        "models",
        "--from=2026-01-01",
        "--to=2026-01-02");
    refused(
        "the first day is after the last",
        "runs",
        "backfill",
        "daily",
        "--from=2026-01-02",
        "--to=2026-01-01");

    new Airflow(PLATFORM.door()).pause("models");
    refused("models is paused", "runs", "trigger", "models");
    PLATFORM.door().succeed("runs", "trigger", "models", "--unpause", "--watch");
  }

  private static void refused(String told, String... command) throws Exception {
    Answer answer = PLATFORM.door().run(command);
    assertThat(answer.text()).contains(told).doesNotContain("doctor");
    assertThat(answer.code()).as(answer.text()).isEqualTo(1);
  }

  @Test
  @Order(7)
  void aRunThatIsCancelledEndsItsCommand() throws Exception {
    var airflow = new Airflow(PLATFORM.door());
    String run = airflow.trigger("models");
    airflow.awaitRunning("models", run);
    PLATFORM.door().succeed("runs", "cancel", "models", run);

    assertThat(airflow.awaitEnd("models", run)).isEqualTo("failed");
    assertThat(PLATFORM.door().run("runs", "show", "models", run).code()).isEqualTo(1);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(figures())
                    .contains("sluice_airflow_run_failed{dag=\"models\",owner=\"sluice\"} 1.0"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(ProcessHandle.allProcesses())
                    .as("the command of its task")
                    .noneMatch(AirflowIT::runsModels));
  }

  private static String figures() throws IOException {
    Door door = PLATFORM.door();
    try (InputStream in = door.ask("http://127.0.0.1:%d/metrics".formatted(door.port("metrics")))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static boolean runsModels(ProcessHandle process) {
    String command = process.info().commandLine().orElse("");
    return command.contains(PLATFORM.door().dist().toString()) && command.contains("ModelsCommand");
  }

  @Test
  @Order(8)
  void pastDaysAreRunAgainAndGoldStaysWhatItWas() throws Exception {
    String gold = "select * from gold.retail_daily_revenue_by_country order by 1, 2";
    String before = rows(gold);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    String[] days = {
      "--from", today.minusDays(3).toString(), "--to", today.minusDays(1).toString()
    };

    Answer dry = PLATFORM.door().succeed(with(days, "--dry-run", "--again=all"));
    assertThat(dry.text().lines().filter(line -> line.startsWith("daily would run"))).hasSize(3);
    Answer done = PLATFORM.door().succeed(with(days, "--watch", "--again=all"));
    assertThat(done.text()).contains("daily runs for 3 of the days");
    assertThat(PLATFORM.door().succeed(with(days)).text()).contains("has run for each");
    assertThat(rows(gold)).isEqualTo(before);
  }

  /** Without the line that says how long it took. */
  private static String rows(String query) throws Exception {
    return PLATFORM.door().succeed("query", query).text().replaceAll("\\(\\d+ rows?, .*", "");
  }

  private static String[] with(String[] days, String... more) {
    return Stream.of(new String[] {"runs", "backfill", "daily"}, days, more)
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  @Test
  @Order(9)
  void aSchedulerThatIsKilledWithItsTaskIsStartedAgainAndTheRunEndsWell() throws Exception {
    var airflow = new Airflow(PLATFORM.door());
    String run = airflow.trigger("models");
    airflow.awaitRunning("models", run);
    long killed = Processes.kill(processes.now(), "airflow-scheduler");
    processes.await(
        "another scheduler",
        status -> status.code() == 0 && !status.text().contains(" " + killed + " "));

    assertThat(airflow.awaitEnd("models", run)).isEqualTo("success");
    await().atMost(PATIENCE).until(() -> collector.has("sluice-airflow", "dag_run.models"));
  }

  @Test
  @Order(10)
  void aTaskThatFailsIsTriedAgainUntilItsRunHasFailed() throws Exception {
    var airflow = new Airflow(PLATFORM.door());
    byte[] whole = gzip(DAY.replace("990001", "990002"));
    Path file = PLATFORM.door().state().resolve("inbox").resolve(DATASET).resolve("next.csv.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length - 12));
    String mended = airflow.trigger(INGEST);
    airflow.awaitTask(INGEST, mended, "up_for_retry");
    awaitFigure("sluice_airflow_run_wait_seconds", "[1-9]\\d*\\.\\d+");
    Files.write(file, whole);

    assertThat(airflow.awaitEnd(INGEST, mended)).isEqualTo("success");
    assertThat(airflow.tasks(INGEST, mended).path(0).path("try_number").asInt()).isEqualTo(2);
    awaitFigure("sluice_airflow_run_failed", "0\\.0");
    awaitFigure("sluice_airflow_run_seconds", "[1-9]\\d*\\.\\d+");
    assertThat(figures())
        .contains("sluice_airflow_import_errors 0.0")
        .contains(
            "sluice_airflow_open_runs{dag=\"%s\",owner=\"retail-data\",state=\"queued\"} 0.0"
                .formatted(INGEST));

    Files.write(file, Arrays.copyOf(gzip(DAY.replace("990001", "990003")), whole.length - 12));
    String failed = airflow.trigger(INGEST);
    assertThat(airflow.awaitEnd(INGEST, failed)).isEqualTo("failed");
    assertThat(airflow.tasks(INGEST, failed).path(0).path("try_number").asInt()).isEqualTo(4);
    awaitFigure("sluice_airflow_run_failed", "1\\.0");
    Files.delete(file);
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void awaitFigure(String metric, String value) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(figures())
                    .containsPattern(
                        metric
                            + "\\{dag=\"%s\",owner=\"retail-data\"\\} %s\n"
                                .formatted(INGEST, value)));
  }

  @Test
  @Order(11)
  void endsAloneAndThePlatformRunsOn() throws Exception {
    long kafka = processes.now().get("kafka");
    PLATFORM.door().succeed("airflow", "down");
    assertThat(PLATFORM.door().run("airflow", "status").code()).isEqualTo(1);

    assertThat(processes.awaitHealthy())
        .containsEntry("kafka", kafka)
        .doesNotContainKey("airflow-api");
  }

  @Test
  @Order(12)
  void forgetsWhatIsOlderThanItsHistory() throws Exception {
    Door door = PLATFORM.door();
    assertThat(
            door.call()
                .with("SLUICE_AIRFLOW_HISTORY", "PT20S")
                .run(List.of("airflow", "up"))
                .code())
        .isZero();
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .untilAsserted(
            () ->
                assertThat(door.run("runs", "show", "models", "by-hand").text())
                    .contains("models has no run by-hand"));
    assertThat(door.state().resolve(BY_HAND)).doesNotExist();
    assertThat(door.succeed("airflow", "status").text()).contains("healthy");
    door.succeed("airflow", "down");
  }
}
