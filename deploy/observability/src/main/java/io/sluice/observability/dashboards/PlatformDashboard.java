package io.sluice.observability.dashboards;

import io.sluice.observability.dashboards.Dashboard.Panel;
import io.sluice.observability.dashboards.Dashboard.Row;
import io.sluice.observability.dashboards.Dashboard.Unit;
import java.util.List;

/** Whether all is well, and where to look when it is not. */
final class PlatformDashboard {
  private PlatformDashboard() {}

  static final Dashboard DASHBOARD =
      new Dashboard(
          "sluice-platform",
          "Sluice: platform",
          false,
          List.of(
              Row.of(
                  "Is it well?",
                  Panel.of("Parts that are healthy", Unit.YES, "sluice_part_up", "{{part}}"),
                  Panel.of("Work that is seen to", Unit.YES, "sluice_keeper_up", "{{keeper}}"),
                  Panel.of(
                      "Alerts that are out",
                      Unit.COUNT,
                      "count by (alertname, severity) (ALERTS{alertstate=\"firing\"})",
                      "{{alertname}} ({{severity}})")),
              Row.of(
                  "Events",
                  Panel.of(
                      "Records landed",
                      Unit.PER_SECOND,
                      "sum by (dataset) (rate(sluice_landing_records_total[1m]))",
                      "{{dataset}}"),
                  Panel.of(
                      "Records that wait",
                      Unit.COUNT,
                      "sum by (dataset, group) (sluice_kafka_consumer_lag_records)",
                      "{{dataset}} {{group}}"),
                  Panel.of(
                      "Records refused",
                      Unit.PER_SECOND,
                      "sum by (dataset) (rate(sluice_landing_quarantined_records_total[5m]))",
                      "{{dataset}}")),
              Row.of(
                  "Stores",
                  Panel.of(
                      "Since the last checkpoint",
                      Unit.SECONDS,
                      "sluice_checkpoint_age_seconds",
                      "{{job_name}}"),
                  Panel.of("Left on the disk", Unit.BYTES, "sluice_disk_free_bytes", "free"),
                  Panel.of(
                      "Tables that cannot be read",
                      Unit.COUNT,
                      "sluice_unreadable_tables",
                      "tables")),
              Row.of(
                  "Processes",
                  Panel.of("Memory", Unit.BYTES, "sluice_part_memory_bytes", "{{part}}"),
                  Panel.of(
                      "Processors taken",
                      Unit.COUNT,
                      "rate(sluice_part_cpu_seconds_total[1m])",
                      "{{part}}")),
              Row.of(
                  "PostgreSQL",
                  Panel.of(
                      "Connections", Unit.COUNT, "sluice_database_connections", "{{database}}"),
                  Panel.of("On disk", Unit.BYTES, "sluice_database_bytes", "{{database}}"),
                  Panel.of(
                      "Longest open transaction",
                      Unit.SECONDS,
                      "sluice_database_oldest_transaction_seconds",
                      "{{database}}")),
              Row.of(
                  "Looking itself",
                  Panel.of(
                      "Restarts in an hour",
                      Unit.COUNT,
                      "increase(sluice_part_restarts_total[1h])",
                      "{{part}}"),
                  Panel.of("Sources of figures", Unit.YES, "sluice_figures_up", "{{source}}"),
                  Panel.of("Addresses that answer", Unit.YES, "up", "{{job}}"))));
}
