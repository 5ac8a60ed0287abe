package io.sluice.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * A Job of the cluster, run anew and followed to its end: what its containers say is printed as
 * they go.
 */
record ClusterJob(Kubectl kubectl, Terminal terminal, String name) {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * Runs it.
   *
   * @param folder the kustomization with the Job
   * @param containers in the order in which they run
   * @return what the last container said
   * @throws UserError when one of them fails
   */
  String run(Path folder, List<String> containers) throws IOException, InterruptedException {
    kubectl.ask(
        "delete", "job", name, "--ignore-not-found", "--cascade=foreground", "--timeout=5m");
    kubectl.apply(folder);
    String said = "";
    for (String container : containers) {
      said = step(container);
    }
    return said;
  }

  /** One container to its good end; where the Job begins a failed one again, that one too. */
  private String step(String container) throws IOException, InterruptedException {
    while (true) {
      int before = awaitBegin(container);
      var said = new StringBuilder();
      kubectl.follow(
          line -> {
            said.append(line).append('\n');
            terminal.line("  %-8s %s".formatted(container, line));
          },
          "logs",
          "--follow",
          "--pod-running-timeout=1m",
          "job/" + name,
          "--container",
          container);
      OptionalInt exit = awaitEnd(container, before);
      if (exit.isPresent() && exit.getAsInt() == 0) {
        return said.toString();
      }
      if (exit.isPresent() && !isBegunAgain()) {
        throw new UserError(
            "the step %s of %s ended with %d; what it said stands above"
                .formatted(container, name, exit.getAsInt()));
      }
    }
  }

  /** How often it was begun again before. */
  private int awaitBegin(String container) throws IOException, InterruptedException {
    while (true) {
      JsonNode status = status(container);
      JsonNode state = status.path("state");
      if (state.has("running") || state.has("terminated")) {
        return status.path("restartCount").asInt();
      }
      String reason = state.path("waiting").path("reason").asText();
      if (reason.contains("Err") && !reason.startsWith("RunContainer")) {
        throw new UserError(
            "the step %s of %s cannot begin: %s".formatted(container, name, reason));
      }
      requireNotFailed();
      terminal.hint("waiting for the step " + container + " ...");
      Thread.sleep(PAUSE);
    }
  }

  /** Its exit code; empty when it has ended, and begun again already. */
  private OptionalInt awaitEnd(String container, int before)
      throws IOException, InterruptedException {
    while (true) {
      JsonNode status = status(container);
      JsonNode ended = status.path("state").path("terminated");
      if (!ended.isMissingNode()) {
        return OptionalInt.of(ended.path("exitCode").asInt());
      }
      if (status.path("restartCount").asInt() > before || status.path("state").has("waiting")) {
        return OptionalInt.empty();
      }
      requireNotFailed();
      Thread.sleep(PAUSE);
    }
  }

  private boolean isBegunAgain() throws IOException, InterruptedException {
    return kubectl
        .ask("get", "job", name, "-o", "jsonpath={.spec.template.spec.restartPolicy}")
        .equals("OnFailure");
  }

  private void requireNotFailed() throws IOException, InterruptedException {
    for (JsonNode condition : kubectl.json("get", "job", name).path("status").path("conditions")) {
      if (condition.path("type").asText().equals("Failed")
          && condition.path("status").asText().equals("True")) {
        throw new UserError(
            "%s has failed: %s".formatted(name, condition.path("message").asText()));
      }
    }
  }

  private JsonNode status(String container) throws IOException, InterruptedException {
    for (JsonNode pod :
        kubectl.json("get", "pods", "--selector", "job-name=" + name).path("items")) {
      if (pod.path("metadata").has("deletionTimestamp")
          || pod.path("status").path("phase").asText().equals("Failed")
              && pod.path("status").path("containerStatuses").isEmpty()) {
        continue;
      }
      for (String kind : List.of("initContainerStatuses", "containerStatuses")) {
        for (JsonNode status : pod.path("status").path(kind)) {
          if (status.path("name").asText().equals(container)) {
            return status;
          }
        }
      }
    }
    return MissingNode.getInstance();
  }
}
