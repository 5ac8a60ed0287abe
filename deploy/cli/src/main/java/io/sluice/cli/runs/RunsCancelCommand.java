package io.sluice.cli.runs;

import io.sluice.airflow.api.DagRunApi;
import io.sluice.airflow.model.DAGRunPatchBody;
import io.sluice.airflow.model.DAGRunResponse;
import io.sluice.airflow.model.DagRunMutableStates;
import io.sluice.airflow.model.TaskInstanceResponse;
import io.sluice.airflow.model.TaskInstanceState;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    description = "Ends a run with the commands of its tasks, and calls it failed.")
final class RunsCancelCommand implements Callable<Integer> {
  @Mixin private RunParameters which;

  @Override
  public Integer call() throws IOException {
    try (Runs runs = Runs.open()) {
      DAGRunResponse run = which.find(runs);
      if (Runs.ended(run)) {
        throw new UserError(
            "%s of %s has ended already: %s"
                .formatted(run.getDagRunId(), run.getDagId(), run.getState().getValue()));
      }
      List<String> running =
          runs.tasks(run).stream()
              .filter(task -> task.getState() == TaskInstanceState.RUNNING)
              .map(TaskInstanceResponse::getTaskId)
              .toList();
      var failed = new DAGRunPatchBody().state(DagRunMutableStates.FAILED);
      runs.ask(
          client -> new DagRunApi(client).patchDagRun(run.getDagId(), run.getDagRunId(), failed));
      new Terminal()
          .line(
              "%s of %s is cancelled; %s"
                  .formatted(
                      run.getDagRunId(),
                      run.getDagId(),
                      running.isEmpty()
                          ? "none of its tasks ran"
                          : "told to end: " + String.join(", ", running)));
    }
    return 0;
  }
}
