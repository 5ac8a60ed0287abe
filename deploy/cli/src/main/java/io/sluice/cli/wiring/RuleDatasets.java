package io.sluice.cli.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.observability.DatasetRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What alerts go by, of the datasets that {@code contracts list --format json} tells of. */
public final class RuleDatasets {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RuleDatasets() {}

  public static List<DatasetRules.Dataset> of(String listed) throws JsonProcessingException {
    List<DatasetRules.Dataset> datasets = new ArrayList<>();
    for (JsonNode contract : JSON.readTree(listed).path("contracts")) {
      JsonNode freshness = contract.path("freshness_seconds");
      JsonNode availability = contract.path("availability");
      datasets.add(
          new DatasetRules.Dataset(
              contract.path("dataset").asText(),
              contract.path("owner").asText(""),
              DatasetRules.Kind.valueOf(contract.path("kind").asText().toUpperCase(Locale.ROOT)),
              freshness.isNumber() ? OptionalLong.of(freshness.asLong()) : OptionalLong.empty(),
              availability.isNumber()
                  ? OptionalDouble.of(availability.asDouble())
                  : OptionalDouble.empty()));
    }
    return datasets;
  }
}
