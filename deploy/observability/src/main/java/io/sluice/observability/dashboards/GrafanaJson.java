package io.sluice.observability.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/**
 * A dashboard in Grafana's JSON model, version 39 of its schema, which Grafana 10 and newer read.
 * Which Prometheus is asked is chosen on the page.
 */
final class GrafanaJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SCHEMA = 39;

  /** Of a page's 24 columns. */
  private static final int WIDTH = 8;

  private static final int IN_A_ROW = 24 / WIDTH;
  private static final int HEIGHT = 7;

  private final ArrayNode panels = JSON.createArrayNode();
  private int top;

  private GrafanaJson() {}

  static String of(Dashboard dashboard) {
    ObjectNode page = JSON.createObjectNode();
    page.put("uid", dashboard.uid());
    page.put("title", dashboard.title());
    page.putArray("tags").add("sluice");
    page.put("schemaVersion", SCHEMA);
    page.put("editable", true);
    page.put("refresh", "10s");
    page.putObject("time").put("from", "now-1h").put("to", "now");
    // The same moment on all panels.
    page.put("graphTooltip", 1);
    page.set("templating", JSON.createObjectNode().set("list", variables(dashboard)));
    var made = new GrafanaJson();
    dashboard.rows().forEach(made::add);
    page.set("panels", made.panels);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(page) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ArrayNode variables(Dashboard dashboard) {
    ArrayNode variables = JSON.createArrayNode();
    variables
        .addObject()
        .put("name", "datasource")
        .put("label", "Prometheus")
        .put("type", "datasource")
        .put("query", "prometheus");
    if (dashboard.perDataset()) {
      ObjectNode datasets = variables.addObject();
      datasets.put("name", "dataset").put("label", "Dataset").put("type", "query");
      datasets.set("datasource", source());
      datasets.put("query", "label_values(sluice_table_records{dataset!=\"\"}, dataset)");
      datasets.put("refresh", 2).put("sort", 1);
      datasets.put("multi", true).put("includeAll", true).put("allValue", Dashboards.ALL);
      datasets.putObject("current").put("text", "All").put("value", "$__all");
    }
    return variables;
  }

  private void add(Dashboard.Row row) {
    place(panels.addObject().put("type", "row").put("title", row.title()), 0, 24, 1)
        .putArray("panels");
    top++;
    for (int i = 0; i < row.panels().size(); i++) {
      if (i > 0 && i % IN_A_ROW == 0) {
        top += HEIGHT;
      }
      add(row.panels().get(i), i % IN_A_ROW * WIDTH);
    }
    top += HEIGHT;
  }

  private void add(Dashboard.Panel panel, int left) {
    ObjectNode node = panels.addObject().put("type", "timeseries").put("title", panel.title());
    place(node, left, WIDTH, HEIGHT).set("datasource", source());
    ObjectNode defaults = node.putObject("fieldConfig").putObject("defaults");
    defaults.put("unit", panel.unit()).put("min", 0);
    defaults.putObject("custom").put("fillOpacity", 10).put("showPoints", "never");
    node.putObject("options")
        .putObject("legend")
        .put("displayMode", "list")
        .put("showLegend", true);
    ArrayNode targets = node.putArray("targets");
    for (int i = 0; i < panel.queries().size(); i++) {
      ObjectNode target = targets.addObject().put("refId", String.valueOf((char) ('A' + i)));
      target.set("datasource", source());
      target.put("expr", panel.queries().get(i).expression());
      target.put("legendFormat", panel.queries().get(i).legend());
    }
  }

  private ObjectNode place(ObjectNode panel, int left, int width, int height) {
    panel.put("id", panels.size());
    panel.putObject("gridPos").put("x", left).put("y", top).put("w", width).put("h", height);
    return panel;
  }

  private static ObjectNode source() {
    return JSON.createObjectNode().put("type", "prometheus").put("uid", "${datasource}");
  }
}
