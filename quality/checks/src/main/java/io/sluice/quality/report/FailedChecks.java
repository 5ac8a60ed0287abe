package io.sluice.quality.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.contracts.model.QualityCheck.Severity;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How many checks of each dataset failed, by severity, for who only counts. */
public final class FailedChecks {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FailedChecks() {}

  /**
   * For example {@code {"retail.orders": {"error": 0, "info": 0, "warning": 2}}}. What could not be
   * evaluated has failed; a dataset of which nothing was checked is left out.
   */
  public static String json(RunReport run) {
    Map<String, Map<String, Long>> failed = new TreeMap<>();
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
}
