package io.sluice.cli.runs;

import io.sluice.airflow.model.DAGRunResponse;
import io.sluice.airflow.model.TaskInstanceResponse;
import io.sluice.terminal.Terminal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A run and its tasks in lines for people. */
final class TaskTable {
  private static final String RUN = "%-26s %-8s %-20s %8s  %s";
  private static final String TASK = "  %-26s %-16s %5s %9s";

  private TaskTable() {}

  static String heading() {
    return RUN.formatted("DAG", "STATE", "STARTED", "TOOK", "RUN");
  }

  static String line(DAGRunResponse run) {
    return RUN.formatted(
        run.getDagId(),
        run.getState().getValue(),
        run.getStartDate() == null
            ? ""
            : run.getStartDate().toInstant().truncatedTo(ChronoUnit.SECONDS),
        took(run.getStartDate(), run.getEndDate()),
        run.getDagRunId());
  }

  static List<String> of(DAGRunResponse run, List<TaskInstanceResponse> tasks) {
    List<String> lines = new ArrayList<>();
    lines.add(line(run));
    for (TaskInstanceResponse task : tasks) {
      lines.add(
          TASK.formatted(
                  task.getTaskId(),
                  state(task),
                  task.getTryNumber() + "/" + (task.getMaxTries() + 1),
                  took(task.getStartDate(), task.getEndDate()))
              .stripTrailing());
    }
    return lines;
  }

  /** As Airflow names it; "none" of a task that its scheduler has not looked at. */
  static String state(TaskInstanceResponse task) {
    return task.getState() == null ? "none" : task.getState().getValue();
  }

  private static String took(OffsetDateTime from, OffsetDateTime to) {
    return from == null || to == null
        ? ""
        : Terminal.seconds(Duration.between(from, to).toMillis());
  }
}
