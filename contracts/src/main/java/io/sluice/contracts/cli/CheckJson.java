package io.sluice.contracts.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Problem;
import io.sluice.terminal.Printable;
import java.util.List;
import java.util.Locale;

/** The answer of {@code contracts check} as one JSON object; docs/contracts.md has its shape. */
final class CheckJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CheckJson() {}

  /** Either there are problems, or there are contracts, perhaps with warnings. */
  static String print(List<Contract> contracts, List<Problem> problems, List<Problem> warnings) {
    ObjectNode root = MAPPER.createObjectNode();
    var good = root.putArray("contracts");
    for (Contract contract : contracts) {
      good.addObject()
          .put("dataset", contract.dataset().toString())
          .put("version", contract.version())
          .put("kind", contract.kind().name().toLowerCase(Locale.ROOT))
          .put("fields", contract.fields().size())
          .put("checks", contract.quality().size());
    }
    add(root.putArray("problems"), problems);
    add(root.putArray("warnings"), warnings);
    try {
      return Printable.lines(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is JSON", e);
    }
  }

  private static void add(ArrayNode places, List<Problem> problems) {
    for (Problem problem : problems) {
      ObjectNode one = places.addObject().put("file", problem.file());
      if (problem.line() == 0) {
        one.putNull("line");
      } else {
        one.put("line", problem.line());
      }
      one.put("path", problem.path())
          .put("value", problem.value().orElse(null))
          .put("rule", problem.rule())
          .put("example", problem.example());
    }
  }
}
