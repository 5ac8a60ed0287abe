package io.sluice.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pods of the platform as the cluster tells of them. */
record Pods(List<Pod> all) {

  /** The state of a pod that has done what it was there for. */
  static final String DONE = "done";

  /**
   * One pod.
   *
   * @param state in words, for example {@code ready} or what it waits for
   */
  record Pod(String name, String app, boolean ready, int restarts, String state) {}

  static Pods of(Kubectl kubectl) throws IOException, InterruptedException {
    List<Pod> pods = new ArrayList<>();
    for (JsonNode pod : kubectl.json("get", "pods").path("items")) {
      pods.add(pod(pod));
    }
    return new Pods(List.copyOf(pods));
  }

  static Pod pod(JsonNode pod) {
    JsonNode status = pod.path("status");
    int restarts = 0;
    for (JsonNode container : status.path("containerStatuses")) {
      restarts += container.path("restartCount").asInt();
    }
    boolean ready = false;
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("type").asText().equals("Ready")) {
        ready = condition.path("status").asText().equals("True");
      }
    }
    JsonNode labels = pod.path("metadata").path("labels");
    return new Pod(
        pod.path("metadata").path("name").asText(),
        labels.path("app").asText(),
        ready,
        restarts,
        ready ? "ready" : waitsFor(pod));
  }

  private static String waitsFor(JsonNode pod) {
    if (pod.path("metadata").has("deletionTimestamp")) {
      return "ends";
    }
    JsonNode status = pod.path("status");
    if (status.path("phase").asText().equals("Succeeded")) {
      return DONE;
    }
    for (JsonNode container : status.path("initContainerStatuses")) {
      if (!container.path("state").path("terminated").path("reason").asText().equals("Completed")) {
        return state(container).orElse("begins");
      }
    }
    for (JsonNode container : status.path("containerStatuses")) {
      Optional<String> state = state(container);
      if (state.isPresent()) {
        return state.get();
      }
    }
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("type").asText().equals("PodScheduled")
          && condition.path("status").asText().equals("False")) {
        return condition.path("message").asText();
      }
    }
    return status.path("phase").asText().toLowerCase(java.util.Locale.ROOT);
  }

  private static Optional<String> state(JsonNode container) {
    String name = container.path("name").asText();
    JsonNode state = container.path("state");
    if (state.has("running")) {
      return Optional.of(
          container.path("started").asBoolean() ? name + " is not ready" : name + " starts");
    }
    if (state.has("terminated")) {
      return Optional.of(
          "%s ended with %d".formatted(name, state.path("terminated").path("exitCode").asInt()));
    }
    String reason = state.path("waiting").path("reason").asText();
    boolean plain =
        reason.isEmpty() || reason.equals("PodInitializing") || reason.equals("ContainerCreating");
    return plain ? Optional.empty() : Optional.of(name + ": " + reason);
  }
}
