package io.sluice.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.StreamSupport;

/** What Flink's REST API tells of a job. */
final class FlinkView {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Door door;
  private final String job;

  FlinkView(Door door, String job) {
    this.door = door;
    this.job = job;
  }

  /** How many checkpoints its present run has completed. */
  long checkpoints() throws IOException {
    return checkpointing().path("counts").path("completed").asLong();
  }

  /** How often it failed; each time it starts again. */
  int failures() throws IOException {
    return get("/jobs/" + id() + "/exceptions").path("exceptionHistory").path("entries").size();
  }

  /** Of its completed checkpoints, from trigger to end, in milliseconds. */
  String checkpointTimes() throws IOException {
    JsonNode times = checkpointing().path("summary").path("end_to_end_duration");
    JsonNode size = checkpointing().path("summary").path("state_size");
    return "min %d ms, avg %d ms, p95 %d ms, max %d ms; state %d kB"
        .formatted(
            times.path("min").asLong(),
            times.path("avg").asLong(),
            times.path("p95").asLong(),
            times.path("max").asLong(),
            size.path("avg").asLong() / 1000);
  }

  /** Of the TaskManager, which all jobs share. */
  long heapMegabytes() throws IOException {
    String taskManager = get("/taskmanagers").path("taskmanagers").get(0).path("id").asText();
    return metric("/taskmanagers/" + taskManager, "Status.JVM.Memory.Heap.Used") >> 20;
  }

  /** The JobManager collects metrics only once somebody has asked for them. */
  private long metric(String of, String name) {
    return await(name)
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .until(() -> get(of + "/metrics?get=" + name), metrics -> !metrics.isEmpty())
        .get(0)
        .path("value")
        .asLong();
  }

  private JsonNode checkpointing() throws IOException {
    return get("/jobs/" + id() + "/checkpoints");
  }

  private String id() throws IOException {
    return StreamSupport.stream(get("/jobs/overview").path("jobs").spliterator(), false)
        .filter(entry -> entry.path("name").asText().equals(job))
        .filter(entry -> entry.path("state").asText().equals("RUNNING"))
        .map(entry -> entry.path("jid").asText())
        .findFirst()
        .orElseThrow(() -> new IOException("the job " + job + " does not run"));
  }

  private JsonNode get(String path) throws IOException {
    try (var answer = door.ask(door.config().flinkUrl() + path)) {
      return JSON.readTree(answer);
    }
  }
}
