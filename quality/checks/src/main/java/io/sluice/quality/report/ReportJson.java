package io.sluice.quality.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.quality.plan.PlannedCheck;
import io.sluice.terminal.Printable;
import java.util.Locale;

/** A run as JSON: an object with the run's id and time, and one result per check. */
public final class ReportJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ReportJson() {}

  public static String print(RunReport run) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("run_id", run.runId()).put("run_at", run.runAt().toString());
    var results = root.putArray("results");
    for (DatasetReport dataset : run.datasets()) {
      for (Verdict verdict : dataset.verdicts()) {
        ObjectNode result = results.addObject();
        result.put("dataset", dataset.dataset().toString()).put("table_name", dataset.table());
        if (dataset.snapshot().isPresent()) {
          result.put("snapshot_id", dataset.snapshot().getAsLong());
        } else {
          result.putNull("snapshot_id");
        }
        add(verdict, result);
      }
    }
    try {
      return Printable.lines(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is JSON", e);
    }
  }

  private static void add(Verdict verdict, ObjectNode result) {
    PlannedCheck check = verdict.check();
    result
        .put("check_name", check.name())
        .put("kind", check.kind().label())
        .put("field", check.field().orElse(null))
        .put("severity", check.severity().name().toLowerCase(Locale.ROOT))
        .put("status", verdict.status().label());
    if (verdict.metric().isPresent()) {
      result.put("metric", verdict.metric().getAsDouble());
    } else {
      result.putNull("metric");
    }
    result
        .put("metric_text", verdict.measured())
        .put("expected", check.expected())
        .put("message", verdict.message());
  }
}
