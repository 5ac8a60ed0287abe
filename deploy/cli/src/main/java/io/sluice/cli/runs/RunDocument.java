package io.sluice.cli.runs;

import io.sluice.airflow.model.DAGRunResponse;
import io.sluice.airflow.model.TaskInstanceResponse;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What {@code runs show} and {@code runs trigger} write with {@code --format json};
 * docs/reference/json.md states the members.
 *
 * @param tasks in the order in which they began
 */
public record RunDocument(Run run, List<Task> tasks) {

  /** One run of a DAG. */
  public record Run(
      String dag, String id, String state, String type, String startedAt, String endedAt) {
    static Run of(DAGRunResponse run) {
      return new Run(
          run.getDagId(),
          run.getDagRunId(),
          run.getState().getValue(),
          run.getRunType().getValue(),
          time(run.getStartDate()),
          time(run.getEndDate()));
    }
  }

  /**
   * One task of it.
   *
   * @param state as Airflow names it; "none" of one that nobody has looked at
   * @param tries how often it is tried at most
   */
  public record Task(
      String task, String state, int tryNumber, int tries, String startedAt, String endedAt) {
    static Task of(TaskInstanceResponse task) {
      return new Task(
          task.getTaskId(),
          TaskTable.state(task),
          task.getTryNumber(),
          task.getMaxTries() + 1,
          time(task.getStartDate()),
          time(task.getEndDate()));
    }
  }

  /** What {@code runs list} writes: the newest first. */
  public record Listed(List<Run> runs) {
    static Listed of(List<DAGRunResponse> runs) {
      return new Listed(runs.stream().map(Run::of).toList());
    }
  }

  static RunDocument of(DAGRunResponse run, List<TaskInstanceResponse> tasks) {
    return new RunDocument(Run.of(run), tasks.stream().map(Task::of).toList());
  }

  private static String time(OffsetDateTime time) {
    return time == null ? null : time.toInstant().toString();
  }
}
