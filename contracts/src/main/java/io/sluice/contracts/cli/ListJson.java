package io.sluice.contracts.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Freshness;
import io.sluice.terminal.Printable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The answer of {@code contracts list} as one JSON object; docs/contracts.md has its shape. */
final class ListJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ListJson() {}

  static String print(List<Contract> contracts) {
    var root = MAPPER.createObjectNode();
    var all = root.putArray("contracts");
    for (Contract contract : contracts) {
      all.addObject()
          .put("dataset", contract.dataset().toString())
          .put("version", contract.version())
          .put("kind", contract.kind().name().toLowerCase(Locale.ROOT))
          .put("owner", contract.owner().isEmpty() ? null : contract.owner())
          .put("description", contract.description())
          .put(
              "freshness_seconds",
              contract.freshness().map(Freshness::age).map(Duration::toSeconds).orElse(null))
          .put("availability", contract.freshness().flatMap(Freshness::availability).orElse(null))
          .putObject("schedule")
          .put("cron", contract.schedule().cron())
          .put("retries", contract.schedule().retries())
          .put("timeout_seconds", contract.schedule().timeout().toSeconds());
    }
    try {
      return Printable.lines(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts and numbers is JSON", e);
    }
  }
}
