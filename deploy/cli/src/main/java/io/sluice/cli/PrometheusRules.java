package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.terminal.UserError;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether Prometheus looks for what is wrong.
 *
 * @param count how many alerts it looks for
 * @param firing how many of them it has found
 * @param blind those that it cannot look for, or has not yet, with the reason
 */
record PrometheusRules(int count, int firing, List<String> blind) {

  /**
   * @param answer of Prometheus' {@code /api/v1/rules}
   */
  static PrometheusRules of(JsonNode answer) {
    int count = 0;
    int firing = 0;
    List<String> blind = new ArrayList<>();
    for (JsonNode group : answer.at("/data/groups")) {
      for (JsonNode rule : group.path("rules")) {
        count++;
        if (rule.path("state").asText().equals("firing")) {
          firing++;
        }
        if (!rule.path("health").asText().equals("ok")) {
          blind.add(
              (rule.path("name").asText() + " " + rule.path("lastError").asText("not yet"))
                  .strip());
        }
      }
    }
    return new PrometheusRules(count, firing, blind);
  }

  /** Nothing is well that nobody looks at. */
  void requireLookedAt() {
    if (count == 0) {
      throw new UserError("Prometheus has no rules yet, so nothing was looked at; ./sluice status");
    }
    if (!blind.isEmpty()) {
      throw new UserError(
          "Prometheus has not looked at all yet, or cannot: "
              + String.join("; ", blind.subList(0, Math.min(3, blind.size()))));
    }
  }
}
