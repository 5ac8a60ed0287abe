package io.sluice.cli.runs;

import io.sluice.airflow.api.DagApi;
import io.sluice.airflow.api.DagRunApi;
import io.sluice.airflow.api.ImportErrorApi;
import io.sluice.airflow.api.TaskInstanceApi;
import io.sluice.airflow.model.DAGResponse;
import io.sluice.airflow.model.DAGRunResponse;
import io.sluice.airflow.model.DagRunState;
import io.sluice.airflow.model.TaskInstanceResponse;
import io.sluice.laptop.airflow.AirflowClient;
import io.sluice.laptop.airflow.AirflowProblem;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.state.StateFolder;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Airflow's DAGs and their runs, as far as commands show and change them. */
final class Runs implements AutoCloseable {
  private static final int NOT_FOUND = 404;
  private static final String ANY_DAG = "~";
  private static final List<String> NEWEST_FIRST = List.of("-run_after");

  private final AirflowClient airflow;

  private Runs(Platform platform) {
    this.airflow = new AirflowClient(platform);
  }

  static Runs open() throws IOException {
    Platform platform = Platform.load();
    if (!StateFolder.isOurs(platform)) {
      throw new AirflowDown();
    }
    return new Runs(platform);
  }

  <T> T ask(AirflowClient.Question<T> question) throws IOException {
    try {
      return airflow.ask(question);
    } catch (AirflowProblem e) {
      throw told(e);
    }
  }

  private <T> List<T> askAll(int most, AirflowClient.Page<T> pages) throws IOException {
    try {
      return airflow.askAll(most, pages);
    } catch (AirflowProblem e) {
      throw told(e);
    }
  }

  private static AirflowProblem told(AirflowProblem problem) {
    if (problem.status() == 0) {
      throw new AirflowDown();
    }
    return problem;
  }

  /**
   * The newest runs first.
   *
   * @param dag null for those of all DAGs
   * @param state null for any
   */
  List<DAGRunResponse> newest(String dag, DagRunState state, int count) throws IOException {
    List<String> states = state == null ? null : List.of(state.getValue());
    String asked = dag == null ? ANY_DAG : dag(dag).getDagId();
    return askAll(
        count,
        (client, limit, offset) ->
            new DagRunApi(client)
                .getDagRuns(asked, limit, offset, NEWEST_FIRST, states, null, null)
                .getDagRuns());
  }

  /** The runs of these days, the oldest first; a day that has not run yet has none. */
  List<DAGRunResponse> ofDays(String dag, List<OffsetDateTime> days) throws IOException {
    List<DAGRunResponse> between =
        askAll(
            Integer.MAX_VALUE,
            (client, limit, offset) ->
                new DagRunApi(client)
                    .getDagRuns(
                        dag,
                        limit,
                        offset,
                        List.of("logical_date"),
                        null,
                        days.getFirst(),
                        days.getLast())
                    .getDagRuns());
    return between.stream().filter(run -> days.contains(run.getLogicalDate())).toList();
  }

  /** A DAG that Airflow knows. */
  DAGResponse dag(String name) throws IOException {
    try {
      return ask(client -> new DagApi(client).getDag(name));
    } catch (AirflowProblem e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
      throw new UserError(
          "there is no DAG %s; there are: %s%s"
              .formatted(name, String.join(", ", names()), unreadable()),
          e);
    }
  }

  private List<String> names() throws IOException {
    return askAll(
            Integer.MAX_VALUE,
            (client, limit, offset) -> new DagApi(client).getDags(limit, offset).getDags())
        .stream()
        .map(DAGResponse::getDagId)
        .sorted()
        .toList();
  }

  /** A line for each file of DAGs that cannot be read; empty when all can. */
  String unreadable() throws IOException {
    return ask(client -> new ImportErrorApi(client).getImportErrors(AirflowClient.PAGE, 0))
        .getImportErrors()
        .stream()
        .map(
            error ->
                "\n%s cannot be read: %s"
                    .formatted(error.getFilename(), lastLine(error.getStackTrace())))
        .collect(Collectors.joining());
  }

  private static String lastLine(String trace) {
    return trace.strip().lines().reduce("", (before, line) -> line).strip();
  }

  /**
   * @param id null for the newest
   */
  DAGRunResponse run(String dag, String id) throws IOException {
    if (id == null) {
      List<DAGRunResponse> newest = newest(dag, null, 1);
      if (newest.isEmpty()) {
        throw new UserError("%s has not run yet; ./sluice runs trigger %s".formatted(dag, dag));
      }
      return newest.getFirst();
    }
    try {
      return ask(client -> new DagRunApi(client).getDagRun(dag, id));
    } catch (AirflowProblem e) {
      if (e.status() != NOT_FOUND) {
        throw e;
      }
      throw new UserError(
          "%s has no run %s; ./sluice runs list %s shows them"
              .formatted(dag(dag).getDagId(), id, dag),
          e);
    }
  }

  /** The run as it is now. */
  DAGRunResponse now(DAGRunResponse run) throws IOException {
    return run(run.getDagId(), run.getDagRunId());
  }

  /** In the order in which they began; those that have not, last and by name. */
  List<TaskInstanceResponse> tasks(DAGRunResponse run) throws IOException {
    List<TaskInstanceResponse> tasks =
        askAll(
            Integer.MAX_VALUE,
            (client, limit, offset) ->
                new TaskInstanceApi(client)
                    .getTaskInstances(run.getDagId(), run.getDagRunId(), limit, offset)
                    .getTaskInstances());
    tasks.sort(
        Comparator.comparing(
                TaskInstanceResponse::getStartDate, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(TaskInstanceResponse::getTaskId));
    return tasks;
  }

  static boolean ended(DAGRunResponse run) {
    return run.getState() == DagRunState.SUCCESS || run.getState() == DagRunState.FAILED;
  }

  @Override
  public void close() {
    airflow.close();
  }
}
