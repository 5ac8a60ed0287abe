package io.sluice.observability;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Prometheus rules of each dataset, made of its contract. */
public final class DatasetRules {
  private DatasetRules() {}

  /**
   * What a contract says that alerts go by.
   *
   * @param owner empty when it names none
   * @param freshnessSeconds the age by which new rows are due, and the time within which Airflow's
   *     run that brings them has to end
   * @param availability the share of time in which they are promised to be so new
   */
  public record Dataset(
      String name,
      String owner,
      Kind kind,
      OptionalLong freshnessSeconds,
      OptionalDouble availability) {}

  /** How rows come into a dataset. */
  public enum Kind {
    /** From a topic, to which a DAG of its own may send files. */
    LANDED,
    /** By a job that always runs. */
    REALTIME,
    /** By a SQL model; one DAG runs them all. */
    GOLD
  }

  /** A file of rules. */
  public static String yaml(List<Dataset> datasets) {
    var yaml = new StringBuilder("groups:\n");
    for (Dataset dataset : datasets) {
      yaml.append("  - name: sluice-dataset-").append(dataset.name()).append("\n    rules:\n");
      yaml.append(failedChecks(dataset, "error", "critical"));
      yaml.append(failedChecks(dataset, "warning", "warning"));
      if (dataset.kind() == Kind.LANDED) {
        yaml.append(quarantine(dataset));
        dataset.freshnessSeconds().ifPresent(seconds -> yaml.append(stale(dataset, seconds)));
        yaml.append(BudgetRules.yaml(dataset));
      }
      if (dataset.kind() != Kind.REALTIME) {
        dataset.freshnessSeconds().ifPresent(seconds -> yaml.append(late(dataset, seconds)));
      }
    }
    return datasets.isEmpty() ? "groups: []\n" : yaml.toString();
  }

  private static String failedChecks(Dataset dataset, String severity, String alert) {
    return """
          - alert: SluiceDatasetChecksFailed
            expr: sluice_dataset_failed_checks{dataset="%1$s", severity="%3$s"} > 0
            # Figures that are missing for a moment mend nothing.
            keep_firing_for: 5m
            labels: {severity: %4$s, owner: %2$s, dataset: "%1$s"}
            annotations:
              summary: "{{ $value }} checks of %1$s of severity %3$s failed when it was looked at last."
              description: Its table stands as it was checked. What depends on a check of severity error waits, where Airflow runs it.
              runbook: docs/runbooks/SluiceDatasetChecksFailed.md
    """
        .formatted(dataset.name(), owner(dataset), severity, alert);
  }

  private static String quarantine(Dataset dataset) {
    return """
          - alert: SluiceDatasetQuarantined
            expr: >-
              sluice:dataset_quarantined:increase5m{dataset="%1$s"} >= 10
              and sluice:dataset_quarantined:increase5m{dataset="%1$s"}
              > 0.05 * (sluice:dataset_records:increase5m{dataset="%1$s"} or sluice:dataset_quarantined:increase5m{dataset="%1$s"} * 0)
            labels: {severity: warning, owner: %2$s, dataset: "%1$s"}
            annotations:
              summary: "{{ $value | printf \\"%%.0f\\" }} records of %1$s broke its contract in the last five minutes."
              description: More than one in twenty is refused. They stand in quarantine.records, with the rule that each broke.
              runbook: docs/runbooks/SluiceDatasetQuarantined.md
    """
        .formatted(dataset.name(), owner(dataset));
  }

  private static String stale(Dataset dataset, long seconds) {
    return """
          - alert: SluiceDatasetStale
            expr: sluice_dataset_freshness_seconds{dataset="%1$s"} > %3$d
            for: 30s
            labels: {severity: warning, owner: %2$s, dataset: "%1$s"}
            annotations:
              summary: "%1$s has had no new row for {{ $value | humanizeDuration }}; its contract says %4$s."
              description: Its source sends nothing, or nothing that is accepted, or it does not land.
              runbook: docs/runbooks/SluiceDatasetStale.md
    """
        .formatted(dataset.name(), owner(dataset), seconds, text(seconds));
  }

  private static String late(Dataset dataset, long seconds) {
    return """
          - alert: SluiceRunLate
            expr: sluice_airflow_run_wait_seconds{dag="%5$s"} > %3$d
            for: 30s
            labels: {severity: warning, owner: %2$s, dataset: "%1$s"}
            annotations:
              summary: "{{ $labels.dag }} was due {{ $value | humanizeDuration }} ago and has not ended; the contract of %1$s gives it %4$s."
              description: It waits, runs, or is tried again. The rows that it brings are later than promised.
              runbook: docs/runbooks/SluiceRunLate.md
    """
        .formatted(dataset.name(), owner(dataset), seconds, text(seconds), dag(dataset));
  }

  /** The one that brings its rows: of files, of its own; models have one for all. */
  private static String dag(Dataset dataset) {
    return dataset.kind() == Kind.GOLD ? "models" : "ingest_" + dataset.name().replace('.', '_');
  }

  /** A name that is anything becomes a text of YAML, which takes those of JSON. */
  static String owner(Dataset dataset) {
    String owner = dataset.owner().isEmpty() ? "nobody" : dataset.owner();
    // Rules are templates: braces would be an expression.
    String plain = owner.replace("{{", "{ {");
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(plain)) + '"';
  }

  private static String text(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    if (seconds % 3600 == 0) {
      return time.toHours() + " h";
    }
    return seconds % 60 == 0 ? time.toMinutes() + " min" : seconds + " s";
  }
}
