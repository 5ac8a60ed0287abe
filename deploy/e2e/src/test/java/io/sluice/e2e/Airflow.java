package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Airflow's REST API, as a person who has the password uses it. */
final class Airflow {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Set<String> ENDS = Set.of("success", "failed");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;
  private final String token;

  Airflow(Door door) throws IOException, InterruptedException {
    url = "http://127.0.0.1:" + door.port("airflow");
    var secrets = new Properties();
    try (Reader in = Files.newBufferedReader(door.state().resolve("secrets.properties"))) {
      secrets.load(in);
    }
    token =
        send(post(
                "/auth/token",
                Map.of("username", "sluice", "password", secrets.getProperty("airflow.password"))))
            .path("access_token")
            .asText();
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url + path)));
  }

  /** How it answers somebody without a token. */
  int strangerGets(String path) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(url + path)).build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** Starts a run now; its id. */
  String trigger(String dag) throws IOException, InterruptedException {
    Map<String, Object> body = new HashMap<>();
    body.put("logical_date", null);
    return send(post("/api/v2/dags/" + dag + "/dagRuns", body)).path("dag_run_id").asText();
  }

  /** Waits until a run has ended; its state. */
  String awaitEnd(String dag, String run) {
    return await(dag)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> get("/api/v2/dags/" + dag + "/dagRuns/" + run).path("state").asText(),
            ENDS::contains);
  }

  /** Waits until a task of a run is at work. */
  void awaitRunning(String dag, String run) {
    awaitTask(dag, run, "running");
  }

  /** Waits until a task of a run is in a state. */
  void awaitTask(String dag, String run, String state) {
    await(dag)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () ->
                assertThat(tasks(dag, run))
                    .anyMatch(task -> task.path("state").asText().equals(state)));
  }

  /** The tasks of a run, as they are. */
  JsonNode tasks(String dag, String run) throws IOException, InterruptedException {
    return get("/api/v2/dags/" + dag + "/dagRuns/" + run + "/taskInstances").path("task_instances");
  }

  /** Waits until a run of the DAG, begun by whatever, has succeeded. */
  void awaitSuccess(String dag) {
    await(dag)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(get("/api/v2/dags/" + dag + "/dagRuns").path("dag_runs"))
                    .anyMatch(run -> run.path("state").asText().equals("success")));
  }

  /** Nothing of a DAG is run any more. */
  void pause(String dag) throws IOException, InterruptedException {
    send(
        post("/api/v2/dags/" + dag, Map.of())
            .method(
                "PATCH",
                HttpRequest.BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("is_paused", true)))));
  }

  private HttpRequest.Builder post(String path, Object body) throws IOException {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    return JSON.readTree(answer.body());
  }
}
