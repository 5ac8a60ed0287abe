package io.sluice.cli.runs;

import io.sluice.airflow.api.DagApi;
import io.sluice.airflow.api.DagRunApi;
import io.sluice.airflow.model.DAGPatchBody;
import io.sluice.airflow.model.DAGResponse;
import io.sluice.airflow.model.DAGRunResponse;
import io.sluice.airflow.model.TriggerDAGRunPostBody;
import io.sluice.laptop.airflow.AirflowProblem;
import io.sluice.terminal.FormatOption;
import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "trigger",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    description = {
      "Runs a DAG now.",
      "Exit code with --watch: 0 when the run succeeded, 1 when it failed."
    })
final class RunsTriggerCommand implements Callable<Integer> {
  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;

  @Parameters(paramLabel = "<dag>", description = "Such as daily.")
  private String dag;

  @Option(
      names = "--conf",
      paramLabel = "<name=text|json>",
      description = "A param of the DAG, such as day=2026-11-01, or several as a JSON object.")
  private List<String> conf = List.of();

  @Option(
      names = "--run-id",
      paramLabel = "<id>",
      description =
          "A name for the run, so that a second call with it starts none; default: of the time.")
  private String id;

  @Option(names = "--unpause", description = "Also when it is paused, which it is then no more.")
  private boolean unpause;

  @Option(names = "--watch", description = "Shows its tasks until it has ended.")
  private boolean watch;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (Runs runs = Runs.open()) {
      Map<String, Object> params = Conf.of(conf);
      DAGResponse known = runs.dag(dag);
      Conf.requireKnown(
          dag, params, runs.ask(client -> new DagApi(client).getDagDetails(dag)).getParams());
      requireRunnable(runs, known);
      DAGRunResponse run = trigger(runs, params);
      if (!format.json()) {
        format
            .terminal()
            .line(
                "%s runs as %s%s"
                    .formatted(
                        dag,
                        run.getDagRunId(),
                        watch ? "" : "; ./sluice runs show " + dag + " --watch"));
      }
      if (watch) {
        run = new Watch(runs, format.terminal()).untilEnded(run);
      }
      if (format.json()) {
        System.out.println(JsonDocument.of(RunDocument.of(run, runs.tasks(run))));
      }
      return watch ? Watch.exitCode(run) : 0;
    }
  }

  private void requireRunnable(Runs runs, DAGResponse known) throws IOException {
    if (Boolean.TRUE.equals(known.getHasImportErrors())) {
      throw new UserError("the file of " + dag + " cannot be read any more:" + runs.unreadable());
    }
    if (known.getIsPaused() && !unpause) {
      throw new UserError(
          "%s is paused, and a run would only wait; ./sluice runs trigger %s --unpause ends that"
              .formatted(dag, dag));
    }
    if (known.getIsPaused()) {
      runs.ask(client -> new DagApi(client).patchDag(dag, new DAGPatchBody().isPaused(false)));
    }
  }

  private DAGRunResponse trigger(Runs runs, Map<String, Object> params) throws IOException {
    var body = new TriggerDAGRunPostBody().conf(params);
    if (id != null) {
      body.dagRunId(id);
    }
    try {
      return runs.ask(client -> new DagRunApi(client).triggerDagRun(dag, body));
    } catch (AirflowProblem e) {
      if (e.status() == CONFLICT) {
        throw new UserError(
            "%s has a run %s already; ./sluice runs show %s %s".formatted(dag, id, dag, id), e);
      }
      if (e.status() == BAD_REQUEST) {
        throw new UserError(
            "%s: %s".formatted(dag, e.getMessage().lines().findFirst().orElse("")), e);
      }
      throw e;
    }
  }
}
