package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What {@code alerts --format json} writes; docs/reference/json.md states its members.
 *
 * @param rules how many alerts are looked for
 * @param alerts those that are out, critical ones first
 */
record AlertsDocument(int rules, List<Alert> alerts) {

  /**
   * One alert.
   *
   * @param dataset null when it is not about one
   * @param runbook a page of the repository
   */
  record Alert(
      String name,
      String severity,
      String owner,
      String dataset,
      String summary,
      String description,
      String runbook,
      String since) {

    static Alert of(JsonNode alert) {
      JsonNode labels = alert.path("labels");
      JsonNode annotations = alert.path("annotations");
      return new Alert(
          labels.path("alertname").asText(),
          labels.path("severity").asText(),
          labels.path("owner").asText(),
          labels.path("dataset").textValue(),
          annotations.path("summary").asText(),
          annotations.path("description").asText(),
          annotations.path("runbook").asText(),
          alert.path("startsAt").asText());
    }
  }

  /**
   * @param rules how many Prometheus has
   * @param answer of Alertmanager's {@code /api/v2/alerts}
   */
  static AlertsDocument of(int rules, JsonNode answer) {
    List<Alert> alerts = new ArrayList<>();
    answer.forEach(alert -> alerts.add(Alert.of(alert)));
    alerts.sort(Comparator.comparing(Alert::severity).thenComparing(Alert::since));
    return new AlertsDocument(rules, alerts);
  }
}
