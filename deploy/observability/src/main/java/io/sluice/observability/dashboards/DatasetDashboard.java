package io.sluice.observability.dashboards;

import io.sluice.observability.dashboards.Dashboard.Panel;
import io.sluice.observability.dashboards.Dashboard.Row;
import io.sluice.observability.dashboards.Dashboard.Unit;
import java.util.List;

/** What becomes of a dataset's records: for its owner. */
final class DatasetDashboard {
  private DatasetDashboard() {}

  static final Dashboard DASHBOARD =
      new Dashboard(
          "sluice-dataset",
          "Sluice: datasets",
          true,
          List.of(
              Row.of(
                  "Is it fresh and whole?",
                  Panel.of(
                      "Age of the newest row",
                      Unit.SECONDS,
                      "sluice_dataset_freshness_seconds{dataset=~\"$dataset\"}",
                      "{{dataset}}"),
                  Panel.of(
                      "Records that wait",
                      Unit.COUNT,
                      "sluice_kafka_consumer_lag_records{dataset=~\"$dataset\"}",
                      "{{dataset}} {{group}}"),
                  Panel.of(
                      "Since tables changed",
                      Unit.SECONDS,
                      "sluice_commit_age_seconds * on (table) group_left(dataset) "
                          + "(sluice_table_records{dataset=~\"$dataset\"} * 0 + 1)",
                      "{{table}}")),
              Row.of(
                  "Fates",
                  Panel.of(
                      "Records read",
                      Unit.PER_SECOND,
                      "sum by (dataset) (rate(sluice_landing_records_total{dataset=~\"$dataset\"}[1m]))",
                      "{{dataset}}"),
                  Panel.of(
                      "Good and new",
                      Unit.PER_SECOND,
                      "sum by (dataset) (rate(sluice_landing_silver_records_total{dataset=~\"$dataset\"}[1m]))",
                      "{{dataset}}"),
                  Panel.of(
                      "Duplicates",
                      Unit.PER_SECOND,
                      "sum by (dataset) (rate(sluice_landing_duplicates_total{dataset=~\"$dataset\"}[1m]))",
                      "{{dataset}}"),
                  Panel.of(
                      "Refused, by rule",
                      Unit.PER_SECOND,
                      "sum by (dataset, rule) (rate(sluice_landing_quarantined_records_total{dataset=~\"$dataset\"}[5m]))",
                      "{{dataset}} {{rule}}"),
                  Panel.of(
                      "Share that is refused",
                      Unit.RATIO,
                      "sum by (dataset) (increase(sluice_landing_quarantined_records_total{dataset=~\"$dataset\"}[5m]))"
                          + " / sum by (dataset) (increase(sluice_landing_records_total{dataset=~\"$dataset\"}[5m]))",
                      "{{dataset}}"),
                  Panel.of(
                      "Rows in tables",
                      Unit.COUNT,
                      "sluice_table_records{dataset=~\"$dataset\"}",
                      "{{table}}")),
              Row.of(
                  "Quality",
                  Panel.of(
                      "Checks that failed when it was looked at last",
                      Unit.COUNT,
                      "sluice_dataset_failed_checks{dataset=~\"$dataset\"}",
                      "{{dataset}} {{severity}}")),
              Row.of(
                  "Realtime results",
                  Panel.of(
                      "Rows seen, by timeliness",
                      Unit.PER_SECOND,
                      "sum by (dataset, timeliness) (rate(sluice_realtime_rows_total{dataset=~\"$dataset\"}[1m]))",
                      "{{dataset}} {{timeliness}}"),
                  Panel.of(
                      "Results that change",
                      Unit.PER_SECOND,
                      "sum by (dataset) (rate(sluice_realtime_changes_total[1m]))",
                      "{{dataset}}"),
                  Panel.of(
                      "Too old to correct",
                      Unit.PER_SECOND,
                      "sum by (dataset) (rate(sluice_realtime_expired_rows_total[5m]))",
                      "{{dataset}}"))));
}
