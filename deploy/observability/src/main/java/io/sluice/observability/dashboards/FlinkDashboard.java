package io.sluice.observability.dashboards;

import io.sluice.observability.dashboards.Dashboard.Panel;
import io.sluice.observability.dashboards.Dashboard.Query;
import io.sluice.observability.dashboards.Dashboard.Row;
import io.sluice.observability.dashboards.Dashboard.Unit;
import java.util.List;

/** How the jobs run. */
final class FlinkDashboard {
  private FlinkDashboard() {}

  static final Dashboard DASHBOARD =
      new Dashboard(
          "sluice-flink",
          "Sluice: Flink",
          false,
          List.of(
              Row.of(
                  "Jobs",
                  Panel.of(
                      "Running",
                      Unit.COUNT,
                      new Query("flink_jobmanager_numRunningJobs", "jobs"),
                      new Query("flink_jobmanager_numRegisteredTaskManagers", "TaskManagers"),
                      new Query("flink_jobmanager_taskSlotsAvailable", "free slots")),
                  Panel.of(
                      "Restarts", Unit.COUNT, "flink_jobmanager_job_numRestarts", "{{job_name}}"),
                  Panel.of(
                      "Up since",
                      Unit.MILLISECONDS,
                      "flink_jobmanager_job_uptime",
                      "{{job_name}}")),
              Row.of(
                  "Checkpoints",
                  Panel.of(
                      "Time that the last took",
                      Unit.MILLISECONDS,
                      "flink_jobmanager_job_lastCheckpointDuration",
                      "{{job_name}}"),
                  Panel.of(
                      "Size of the last",
                      Unit.BYTES,
                      new Query(
                          "flink_jobmanager_job_lastCheckpointFullSize", "{{job_name}}, whole"),
                      new Query(
                          "flink_jobmanager_job_lastCheckpointSize", "{{job_name}}, written")),
                  Panel.of(
                      "Failed in an hour",
                      Unit.COUNT,
                      "increase(flink_jobmanager_job_numberOfFailedCheckpoints[1h])",
                      "{{job_name}}")),
              Row.of(
                  "Tasks",
                  Panel.of(
                      "Busy",
                      Unit.RATIO,
                      "max by (job_name, task_name) (flink_taskmanager_job_task_busyTimeMsPerSecond) / 1000",
                      "{{job_name}} {{task_name}}"),
                  Panel.of(
                      "Held up by what comes after",
                      Unit.RATIO,
                      "max by (job_name, task_name) (flink_taskmanager_job_task_backPressuredTimeMsPerSecond) / 1000",
                      "{{job_name}} {{task_name}}"),
                  Panel.of(
                      "Identities known",
                      Unit.COUNT,
                      "sum by (where) (sluice_deduplication_identities)",
                      "{{where}}"))));
}
