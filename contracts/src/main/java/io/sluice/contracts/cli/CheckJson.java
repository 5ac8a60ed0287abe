package io.sluice.contracts.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Problem;
import java.util.List;
import java.util.Locale;

/** The answer of {@code contracts check} as one JSON object; docs/contracts.md has its shape. */
final class CheckJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CheckJson() {}

  /** Either there are problems, or there are contracts. */
  static String print(List<Contract> contracts, List<Problem> problems) {
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
    var bad = root.putArray("problems");
    for (Problem problem : problems) {
      ObjectNode one = bad.addObject().put("file", problem.file());
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
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is JSON", e);
    }
  }
}
