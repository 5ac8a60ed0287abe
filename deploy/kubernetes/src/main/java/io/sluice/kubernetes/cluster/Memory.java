package io.sluice.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The memory of pods as the kubelets of the nodes tell it ({@code stats/summary}), which is there
 * without a metrics server: the working set, by which a pod is held to its limit.
 */
final class Memory {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Memory() {}

  /** In bytes, by pod; empty when nobody may ask for it here. */
  static Map<String, Long> of(Kubectl kubectl) throws IOException, InterruptedException {
    var bytes = new TreeMap<String, Long>();
    try {
      for (JsonNode node : kubectl.json("get", "nodes").path("items")) {
        String path =
            "/api/v1/nodes/%s/proxy/stats/summary"
                .formatted(node.path("metadata").path("name").asText());
        for (JsonNode pod : JSON.readTree(kubectl.ask("get", "--raw", path)).path("pods")) {
          if (pod.path("podRef").path("namespace").asText().equals(kubectl.namespace())) {
            bytes.put(
                pod.path("podRef").path("name").asText(),
                pod.path("memory").path("workingSetBytes").asLong());
          }
        }
      }
    } catch (UserError e) {
      return Map.of();
    }
    return bytes;
  }
}
