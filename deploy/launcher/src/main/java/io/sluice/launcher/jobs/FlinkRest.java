package io.sluice.launcher.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.launcher.flink.FlinkFolders;
import io.sluice.launcher.http.LocalHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The calls of Flink's REST API that keep jobs running. */
final class FlinkRest {
  private static final Duration SUBMISSION_LIMIT = Duration.ofSeconds(60);
  private static final Duration SAVEPOINT_LIMIT = Duration.ofSeconds(120);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String base;

  FlinkRest(String base) {
    this.base = base;
  }

  List<FlinkJob> jobs() throws IOException {
    var jobs = new ArrayList<FlinkJob>();
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      jobs.add(
          new FlinkJob(
              job.path("jid").asText(), job.path("name").asText(), job.path("state").asText()));
    }
    return jobs;
  }

  /** When the newest checkpoint of this incarnation of a job was completed. */
  Optional<Instant> lastCheckpoint(String jobId) throws IOException {
    JsonNode completed = get("/jobs/" + jobId + "/checkpoints").path("latest").path("completed");
    return completed.isObject()
        ? Optional.of(Instant.ofEpochMilli(completed.path("latest_ack_timestamp").asLong()))
        : Optional.empty();
  }

  /**
   * Starts a job under the run's own id; refused as a duplicate when that id runs already, which is
   * no error.
   *
   * @param restoreFrom a checkpoint, or null for a start without state
   */
  void submit(JobSpec job, RunFolder run, Path restoreFrom) throws IOException {
    String folder = uri(run.path());
    ObjectNode request = JSON.createObjectNode();
    request.put("entryClass", job.entryClass());
    request.put("jobId", run.jobId());
    ArrayList<String> args = new ArrayList<>(job.args());
    args.addAll(List.of("--checkpoint-dir", folder));
    request.set("programArgsList", JSON.valueToTree(args));
    request.put("allowNonRestoredState", false);
    if (restoreFrom != null) {
      request.put("savepointPath", uri(restoreFrom));
      request.put("claimMode", "NO_CLAIM");
    }
    // Also for jobs that do not set them, and for savepoints that name no folder.
    request
        .putObject("flinkConfiguration")
        .put("pipeline.name", job.name())
        .put("execution.checkpointing.dir", folder)
        .put("execution.checkpointing.savepoint-dir", folder)
        .put("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    String url = base + "/jars/" + FlinkFolders.JOB_JAR + "/run";
    try {
      LocalHttp.post(url, request.toString(), SUBMISSION_LIMIT);
    } catch (LocalHttp.StatusException e) {
      if (!e.body().contains("DuplicateJobSubmissionException")) {
        throw new IOException(
            "Flink refused the job '%s': %s".formatted(job.name(), FlinkError.reason(e.body())), e);
      }
    }
  }

  /**
   * Stops a job with a savepoint in the folder, and returns when both are done: what it committed
   * by then is in the savepoint.
   *
   * @throws IOException when Flink cannot; the job then runs on
   */
  void stopWithSavepoint(String jobId, Path folder) throws IOException, InterruptedException {
    ObjectNode request = JSON.createObjectNode();
    request.put("targetDirectory", uri(folder));
    request.put("drain", false);
    String trigger =
        JSON.readTree(
                LocalHttp.post(
                    base + "/jobs/" + jobId + "/stop", request.toString(), SUBMISSION_LIMIT))
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

  private JsonNode get(String path) throws IOException {
    return JSON.readTree(LocalHttp.get(base + path));
  }

  private static String uri(Path path) {
    URI uri = path.toUri();
    String text = uri.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
