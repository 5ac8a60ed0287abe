package io.sluice.jobs.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.jobs.FlinkCluster;
import io.sluice.jobs.FlinkJob;
import io.sluice.jobs.JobSpec;
import io.sluice.jobs.UnreadableStateException;
import io.sluice.machine.file.Locations;
import io.sluice.machine.http.LocalHttp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** A session cluster behind Flink's REST API. */
public final class FlinkRest implements FlinkCluster {
  private static final Duration SUBMISSION_LIMIT = Duration.ofSeconds(60);
  private static final Duration SAVEPOINT_LIMIT = Duration.ofSeconds(120);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;
  private final String jar;
  private final LocalHttp http;

  /**
   * @param base of the REST API, such as {@code http://127.0.0.1:8081}
   * @param jar the name of the uploaded jar that runs a job
   * @param http asks with the password that the API wants
   */
  public FlinkRest(String base, String jar, LocalHttp http) {
    this.base = base;
    this.jar = jar;
    this.http = http;
  }

  @Override
  public List<FlinkJob> jobs() throws IOException {
    var jobs = new ArrayList<FlinkJob>();
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      JsonNode tasks = job.path("tasks");
      jobs.add(
          new FlinkJob(
              job.path("jid").asText(),
              job.path("name").asText(),
              job.path("state").asText(),
              tasks.path("total").asInt(),
              tasks.path("running").asInt(),
              Instant.ofEpochMilli(job.path("start-time").asLong())));
    }
    return jobs;
  }

  @Override
  public Optional<Instant> lastCheckpoint(String jobId) throws IOException {
    JsonNode completed = get("/jobs/" + jobId + "/checkpoints").path("latest").path("completed");
    return completed.isObject()
        ? Optional.of(Instant.ofEpochMilli(completed.path("latest_ack_timestamp").asLong()))
        : Optional.empty();
  }

  @Override
  public long restarts(String jobId) throws IOException {
    // Empty until Flink has gathered it.
    return get("/jobs/" + jobId + "/metrics?get=numRestarts").path(0).path("value").asLong();
  }

  @Override
  public Optional<String> lastFailure(String jobId) throws IOException {
    return lastTrace(jobId).map(FlinkError::cause);
  }

  @Override
  public boolean failsToRestore(String jobId) throws IOException {
    return lastTrace(jobId).filter(FlinkError::isOfRestoring).isPresent();
  }

  private Optional<String> lastTrace(String jobId) throws IOException {
    JsonNode history = get("/jobs/" + jobId + "/exceptions").path("exceptionHistory");
    return StreamSupport.stream(history.path("entries").spliterator(), false)
        .max(Comparator.comparingLong(entry -> entry.path("timestamp").asLong()))
        .map(entry -> entry.path("stacktrace").asText());
  }

  @Override
  public void submit(JobSpec job, String jobId, Path checkpoints, Path restoreFrom)
      throws IOException {
    String folder = Locations.of(checkpoints);
    ObjectNode request = JSON.createObjectNode();
    request.put("entryClass", job.entryClass());
    request.put("jobId", jobId);
    ArrayList<String> args = new ArrayList<>(job.args());
    args.addAll(List.of("--checkpoint-dir", folder));
    request.set("programArgsList", JSON.valueToTree(args));
    request.put("allowNonRestoredState", false);
    if (restoreFrom != null) {
      request.put("savepointPath", Locations.of(restoreFrom));
      request.put("claimMode", "NO_CLAIM");
    }
    // Also for jobs that do not set them, and for savepoints that name no folder.
    request
        .putObject("flinkConfiguration")
        .put("pipeline.name", job.name())
        .put("execution.checkpointing.dir", folder)
        .put("execution.checkpointing.savepoint-dir", folder)
        .put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    String url = base + "/jars/" + jar + "/run";
    try {
      http.post(url, request.toString(), SUBMISSION_LIMIT);
    } catch (LocalHttp.StatusException e) {
      if (restoreFrom != null && FlinkError.isOfRestoring(e.body())) {
        throw new UnreadableStateException(
            "Flink cannot read %s: %s".formatted(restoreFrom, FlinkError.reason(e.body())), e);
      }
      if (!e.body().contains("DuplicateJobSubmissionException")) {
        throw new IOException(
            "Flink refused the job '%s': %s".formatted(job.name(), FlinkError.reason(e.body())), e);
      }
    }
  }

  @Override
  public void stopWithSavepoint(String jobId, Path folder)
      throws IOException, InterruptedException {
    ObjectNode request = JSON.createObjectNode();
    request.put("targetDirectory", Locations.of(folder));
    request.put("drain", false);
    String trigger =
        JSON.readTree(
                http.post(base + "/jobs/" + jobId + "/stop", request.toString(), SUBMISSION_LIMIT))
            .path("request-id")
            .asText();
    long deadline = System.nanoTime() + SAVEPOINT_LIMIT.toNanos();
    while (true) {
      JsonNode answer = get("/jobs/" + jobId + "/savepoints/" + trigger);
      if (answer.path("status").path("id").asText().equals("COMPLETED")) {
        JsonNode cause = answer.path("operation").path("failure-cause");
        if (cause.isObject()) {
          throw new IOException(
              "Flink could not stop the job with a savepoint: "
                  + FlinkError.reason(cause.path("stack-trace").asText()));
        }
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "Flink made no savepoint within %d s".formatted(SAVEPOINT_LIMIT.toSeconds()));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  @Override
  public void cancel(String jobId) throws IOException {
    http.patch(base + "/jobs/" + jobId + "?mode=cancel", SUBMISSION_LIMIT);
  }

  @Override
  public void checkpoint(String jobId) throws IOException {
    http.post(base + "/jobs/" + jobId + "/checkpoints", "{}", SUBMISSION_LIMIT);
  }

  private JsonNode get(String path) throws IOException {
    return JSON.readTree(http.get(base + path));
  }
}
