package io.sluice.cli.runs;

import io.sluice.airflow.api.TaskInstanceApi;
import io.sluice.airflow.model.DAGRunResponse;
import io.sluice.airflow.model.StructuredLogMessage;
import io.sluice.airflow.model.TaskInstanceResponse;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    description = "Shows what the tasks of a run said.")
final class RunsLogsCommand implements Callable<Integer> {
  /** By which Airflow's UI folds lines. */
  private static final String FOLD = "::";

  @Mixin private RunParameters which;

  @Option(names = "--task", paramLabel = "<task>", description = "Only this one's; default: all.")
  private String task;

  @Option(names = "--try", paramLabel = "<n>", description = "From 1 on; default: the last.")
  private Integer attempt;

  private final Terminal terminal = new Terminal();

  @Override
  public Integer call() throws IOException {
    try (Runs runs = Runs.open()) {
      DAGRunResponse run = which.find(runs);
      List<TaskInstanceResponse> all = runs.tasks(run);
      List<TaskInstanceResponse> chosen =
          all.stream().filter(one -> task == null || one.getTaskId().equals(task)).toList();
      if (chosen.isEmpty()) {
        throw new UserError(
            "%s has no task %s; it has: %s"
                .formatted(
                    run.getDagId(),
                    task,
                    all.stream()
                        .map(TaskInstanceResponse::getTaskId)
                        .collect(Collectors.joining(", "))));
      }
      for (TaskInstanceResponse one : chosen) {
        show(runs, run, one);
      }
    }
    return 0;
  }

  private void show(Runs runs, DAGRunResponse run, TaskInstanceResponse one) throws IOException {
    int number = attempt == null ? one.getTryNumber() : attempt;
    if (number < 1 || number > one.getTryNumber()) {
      String told = "%s: there is no try %d; it has begun %d times";
      if (attempt != null && task != null) {
        throw new UserError(told.formatted(one.getTaskId(), number, one.getTryNumber()));
      }
      terminal.line(
          attempt == null
              ? "%s: %s, it has not begun".formatted(one.getTaskId(), TaskTable.state(one))
              : told.formatted(one.getTaskId(), number, one.getTryNumber()));
      return;
    }
    terminal.line(
        "%s, try %d of %d, %s:"
            .formatted(one.getTaskId(), number, one.getMaxTries() + 1, TaskTable.state(one)));
    runs
        .ask(
            client ->
                new TaskInstanceApi(client)
                    .getLog(run.getDagId(), run.getDagRunId(), one.getTaskId(), number, true))
        .getContent()
        .stream()
        .filter(line -> !line.getEvent().startsWith(FOLD))
        .forEach(line -> terminal.line("  " + text(line)));
  }

  private static String text(StructuredLogMessage line) {
    return line.getTimestamp() == null
        ? line.getEvent()
        : line.getTimestamp().toInstant().truncatedTo(ChronoUnit.SECONDS) + " " + line.getEvent();
  }
}
