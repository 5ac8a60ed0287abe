package io.sluice.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Waits until all that was applied runs, and says meanwhile what it waits for. */
record Rollout(Kubectl kubectl, Terminal terminal, Duration limit) {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  void await() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    while (true) {
      Pods pods = Pods.of(kubectl);
      long seconds = (System.nanoTime() - begin) / 1_000_000_000L;
      terminal.block(lines(pods));
      List<String> missing = missing(kubectl);
      if (missing.isEmpty()) {
        return;
      }
      if (seconds > limit.toSeconds()) {
        throw new UserError(
            "after %d s not all of it is up: %s. ./sluice kube status shows the pods, kubectl -n %s describe pod <name> says more"
                .formatted(seconds, String.join(", ", missing), kubectl.namespace()));
      }
      Thread.sleep(PAUSE);
    }
  }

  private static List<String> lines(Pods pods) {
    return pods.all().stream()
        .filter(pod -> !pod.app().endsWith("-job") && !pod.app().equals("smoke"))
        .map(
            pod ->
                "  %-40s %s%s"
                    .formatted(
                        pod.name(),
                        pod.state(),
                        pod.restarts() == 0 ? "" : ", restarted " + pod.restarts() + " times"))
        .toList();
  }

  /** What has not as many ready pods of its newest version as it wants. */
  static List<String> missing(Kubectl kubectl) throws IOException, InterruptedException {
    List<String> missing = new ArrayList<>();
    for (JsonNode one : kubectl.json("get", "deployments,statefulsets").path("items")) {
      JsonNode status = one.path("status");
      int wanted = one.path("spec").path("replicas").asInt(1);
      boolean seen =
          status.path("observedGeneration").asLong()
              >= one.path("metadata").path("generation").asLong();
      if (!seen
          || status.path("updatedReplicas").asInt() < wanted
          || status.path("replicas").asInt() > wanted
          || status.path("readyReplicas").asInt() < wanted) {
        missing.add(one.path("metadata").path("name").asText());
      }
    }
    return missing;
  }
}
