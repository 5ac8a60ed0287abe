package io.sluice.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Flink's REST API as far as the keeper uses it, with jobs that do nothing. */
final class FakeFlink implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  final List<JsonNode> submissions = new CopyOnWriteArrayList<>();
  final Map<String, String> states = new LinkedHashMap<>();

  /** A submission arrives, but its answer is lost. */
  boolean losesAnswers;

  /** A submission is lost on its way. */
  boolean losesRequests;

  boolean countsCheckpoints;

  long checkpointAt = 1;
  int restarts = 2;

  /** The stack trace of the last failure of a job, as JSON writes it. */
  String failure;

  /** The URI of a checkpoint whose metadata is damaged. */
  String unreadable;

  /** Of three. */
  int runningTasks = 3;

  /** The stack trace of a savepoint that fails. */
  String savepointFailure;

  final List<String> stopped = new CopyOnWriteArrayList<>();

  private final HttpServer server;

  FakeFlink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.endsWith("/run")) {
      submit(exchange);
    } else if (exchange.getRequestMethod().equals("PATCH")) {
      states.put(path.split("/")[2], "CANCELED");
      send(exchange, 202, "{}");
    } else if (path.endsWith("/stop")) {
      stop(exchange, path.split("/")[2]);
    } else if (path.contains("/savepoints/")) {
      String operation =
          savepointFailure == null
              ? "{\"location\":\"file:///x\"}"
              : "{\"failure-cause\":{\"stack-trace\":\"" + savepointFailure + "\"}}";
      send(exchange, 200, "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":" + operation + "}");
    } else if (path.endsWith("/checkpoints")
        && "INITIALIZING".equals(states.get(path.split("/")[2]))) {
      send(exchange, 500, "{\"errors\":[\"not available while the JobManager is initializing\"]}");
    } else if (path.endsWith("/checkpoints")) {
      String completed =
          countsCheckpoints || checkpointAt > 1
              ? "{\"latest_ack_timestamp\":" + checkpointAt + "}"
              : "null";
      send(exchange, 200, "{\"latest\":{\"completed\":" + completed + "}}");
    } else if (path.endsWith("/exceptions")) {
      String entry = failure == null ? "" : "{\"timestamp\":1,\"stacktrace\":\"" + failure + "\"}";
      send(exchange, 200, "{\"exceptionHistory\":{\"entries\":[" + entry + "]}}");
    } else if (path.endsWith("/metrics")) {
      send(exchange, 200, "[{\"id\":\"numRestarts\",\"value\":\"" + restarts + "\"}]");
    } else {
      var jobs = JSON.createArrayNode();
      states.forEach(
          (id, state) ->
              jobs.addObject()
                  .put("jid", id)
                  .put("name", "landing")
                  .put("state", state)
                  .put("start-time", System.currentTimeMillis())
                  .putObject("tasks")
                  .put("total", 3)
                  .put("running", runningTasks));
      send(exchange, 200, JSON.createObjectNode().set("jobs", jobs).toString());
    }
  }

  private void stop(HttpExchange exchange, String id) throws IOException {
    stopped.add(JSON.readTree(exchange.getRequestBody()).path("targetDirectory").asText());
    if (savepointFailure == null) {
      states.put(id, "FINISHED");
    }
    send(exchange, 202, "{\"request-id\":\"1\"}");
  }

  private void submit(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    if (losesRequests) {
      send(exchange, 503, "{\"errors\":[\"Service unavailable\"]}");
      return;
    }
    String id = request.path("jobId").asText();
    if (states.containsKey(id)) {
      send(exchange, 500, "{\"errors\":[\"Caused by: x.DuplicateJobSubmissionException: ...\"]}");
      return;
    }
    if (request.path("savepointPath").asText().equals(unreadable)) {
      send(
          exchange,
          400,
          "{\"errors\":[\"x.Y: z\\n\\tat o.a.checkpoint.Checkpoints.loadAndValidateCheckpoint(C.java)\"]}");
      return;
    }
    submissions.add(request);
    states.put(id, "RUNNING");
    send(exchange, losesAnswers ? 504 : 200, "{\"jobid\":\"" + id + "\"}");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
