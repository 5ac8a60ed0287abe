package io.sluice.quality.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.contracts.model.QualityCheck.Severity;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How many checks of each dataset failed, by severity, for who only counts. */
public final class FailedChecks {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FailedChecks() {}

  /**
   * For example {@code {"retail.orders": {"error": 0, "info": 0, "warning": 2}}}. What could not be
   * evaluated has failed. A dataset of which nothing was checked is as it was before.
   *
   * @param before what this gave for the run before; empty when there was none
   */
  public static String json(RunReport run, Optional<String> before) {
    Map<String, Map<String, Long>> failed = new TreeMap<>(read(before));
    for (DatasetReport dataset : run.datasets()) {
      if (dataset.verdicts().stream()
          .anyMatch(verdict -> verdict.status() != CheckStatus.SKIPPED)) {
        Map<String, Long> bySeverity = new TreeMap<>();
        for (Severity severity : Severity.values()) {
          bySeverity.put(
              severity.name().toLowerCase(Locale.ROOT),
              dataset.verdicts().stream().filter(verdict -> verdict.isBad(severity)).count());
        }
        failed.put(dataset.dataset().toString(), bySeverity);
      }
    }
    try {
      return JSON.writeValueAsString(failed);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Map<String, Long>> read(Optional<String> before) {
    try {
      return before.isEmpty() ? Map.of() : JSON.readValue(before.get(), new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("what failed before is not told by " + before.get(), e);
    }
  }
}
