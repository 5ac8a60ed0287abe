package io.sluice.warehouse.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.terminal.Printable;
import io.sluice.warehouse.models.Model;
import io.sluice.warehouse.models.ModelOutcome;
import io.sluice.warehouse.models.ModelOutcome.Failed;
import io.sluice.warehouse.models.ModelOutcome.Ran;
import io.sluice.warehouse.models.ModelOutcome.Skipped;
import io.sluice.warehouse.models.ModelRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what a run of models did: a line for each as it ends, and an account of all. */
final class ModelsReport {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  enum Format {
    TABLE,
    /** One object on standard output at the end; docs/models.md has its shape. */
    JSON
  }

  private enum Status {
    DONE,
    UNCHANGED,
    FAILED,
    SKIPPED;

    static Status of(ModelOutcome outcome) {
      return switch (outcome) {
        case Ran ran -> ran.run().rows() > 0 ? DONE : UNCHANGED;
        case Failed _ -> FAILED;
        case Skipped _ -> SKIPPED;
      };
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Format format;
  private final PrintWriter out;
  private final PrintWriter err;
  private final int width;

  ModelsReport(Format format, List<Model> models, PrintWriter out, PrintWriter err) {
    this.format = format;
    this.out = out;
    this.err = err;
    this.width =
        models.stream().mapToInt(model -> model.target().toString().length()).max().orElse(0);
  }

  /** One model is over. */
  void tell(ModelOutcome outcome) {
    PrintWriter to = format == Format.JSON || outcome instanceof Failed ? err : out;
    to.println(
        String.format(
            Locale.ROOT,
            "%-" + width + "s  %s",
            outcome.model().target(),
            Printable.of(told(outcome))));
    to.flush();
  }

  /** All are over. */
  void end(List<ModelOutcome> outcomes) {
    out.println(format == Format.JSON ? json(outcomes) : account(outcomes));
    out.flush();
  }

  private static String told(ModelOutcome outcome) {
    return switch (outcome) {
      case Ran ran -> told(ran.run());
      case Failed failed -> "FAILED: " + failed.message();
      case Skipped skipped -> "skipped, since " + skipped.because().target() + " failed";
    };
  }

  private static String told(ModelRun run) {
    String seconds = String.format(Locale.ROOT, "%.1f s", run.taken().toMillis() / 1000.0);
    if (run.values().isPresent()) {
      return String.format(
          Locale.ROOT,
          "%,d rows changed for %,d %s of %s, %s",
          run.rows(),
          run.values().getAsInt(),
          run.values().getAsInt() == 1 ? "value" : "values",
          run.model().incremental().orElseThrow(),
          seconds);
    }
    return run.detail().startsWith("all rows")
        ? String.format(Locale.ROOT, "%,d rows changed, %s, %s", run.rows(), run.detail(), seconds)
        : run.detail() + ", " + seconds;
  }

  private static String account(List<ModelOutcome> outcomes) {
    return "%d %s: %s"
        .formatted(
            outcomes.size(),
            outcomes.size() == 1 ? "model" : "models",
            Stream.of(Status.values())
                .map(status -> count(outcomes, status) + " " + status.label())
                .collect(Collectors.joining(", ")));
  }

  private static long count(List<ModelOutcome> outcomes, Status status) {
    return outcomes.stream().filter(outcome -> Status.of(outcome) == status).count();
  }

  private static String json(List<ModelOutcome> outcomes) {
    ObjectNode root = MAPPER.createObjectNode();
    for (Status status : Status.values()) {
      root.put(status.label(), count(outcomes, status));
    }
    var models = root.putArray("models");
    for (ModelOutcome outcome : outcomes) {
      ObjectNode one =
          models
              .addObject()
              .put("model", outcome.model().name())
              .put("table", outcome.model().target().toString())
              .put("status", Status.of(outcome).label());
      switch (outcome) {
        case Ran ran -> {
          one.put("rows_changed", ran.run().rows())
              .put("milliseconds", ran.run().taken().toMillis());
          one.put("message", ran.run().detail());
        }
        case Failed failed -> one.put("message", failed.message());
        case Skipped skipped -> one.put("because_of", skipped.because().name());
      }
    }
    try {
      return Printable.lines(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is JSON", e);
    }
  }
}
