package io.sluice.observability;

import java.util.Locale;

/**
 * How fast a dataset uses up the time in which its rows may be older than promised. An alert looks
 * at a long window, so that a moment is not told, and at a short one, so that it ends soon after
 * the cause: windows and rates of chapter 5 of <a
 * href="https://sre.google/workbook/alerting-on-slos/">The Site Reliability Workbook</a>, for a
 * budget of 30 days. Time in which nobody looked counts as kept.
 */
final class BudgetRules {
  private BudgetRules() {}

  /** Empty for a dataset whose contract promises no share of time. */
  static String yaml(DatasetRules.Dataset dataset) {
    if (dataset.freshnessSeconds().isEmpty() || dataset.availability().isEmpty()) {
      return "";
    }
    double budget = 1 - dataset.availability().getAsDouble();
    return """
          - record: sluice:dataset_late:ratio5m
            expr: >-
              sum_over_time((sluice_dataset_freshness_seconds{dataset="%1$s"} > bool %2$d)[5m:1m]) / 5
    """
            .formatted(dataset.name(), dataset.freshnessSeconds().getAsLong())
        + alert(
            dataset,
            "critical",
            "in five days or less",
            burns(dataset, "1h", 12, "5m", 1, 14.4 * budget),
            burns(dataset, "6h", 72, "30m", 6, 6 * budget))
        + alert(
            dataset,
            "warning",
            "before its 30 days are over",
            burns(dataset, "3d", 864, "6h", 72, budget));
  }

  private static String alert(
      DatasetRules.Dataset dataset, String severity, String when, String... conditions) {
    return """
          - alert: SluiceDatasetBudgetBurns
            expr: >-
              %5$s
            labels: {severity: %3$s, owner: %2$s, dataset: "%1$s"}
            annotations:
              summary: "%1$s is so often older than promised that the time allowed for it is used up %4$s."
              description: Its contract gives a freshness, and the share of time in which it is kept (availability).
              runbook: docs/runbooks/SluiceDatasetBudgetBurns.md
    """
        .formatted(
            dataset.name(),
            DatasetRules.owner(dataset),
            severity,
            when,
            String.join("\n          or ", conditions));
  }

  /**
   * @param looks how often five minutes are in the window
   */
  private static String burns(
      DatasetRules.Dataset dataset, String across, int looks, String now, int few, double share) {
    return "(%s and %s)"
        .formatted(late(dataset, across, looks, share), late(dataset, now, few, share));
  }

  private static String late(DatasetRules.Dataset dataset, String window, int looks, double share) {
    return String.format(
        Locale.ROOT,
        "sum_over_time(sluice:dataset_late:ratio5m{dataset=\"%s\"}[%s:5m]) / %d > %.6f",
        dataset.name(),
        window,
        looks,
        share);
  }
}
