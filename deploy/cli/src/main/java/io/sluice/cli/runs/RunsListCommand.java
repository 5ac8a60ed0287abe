package io.sluice.cli.runs;

import io.sluice.airflow.model.DAGRunResponse;
import io.sluice.airflow.model.DagRunState;
import io.sluice.terminal.FormatOption;
import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    description = "Shows the newest runs, of one DAG or of all.")
final class RunsListCommand implements Callable<Integer> {
  private enum State {
    QUEUED,
    RUNNING,
    SUCCESS,
    FAILED
  }

  @Parameters(arity = "0..1", paramLabel = "<dag>", description = "Such as daily; default: all.")
  private String dag;

  @Option(
      names = "--state",
      paramLabel = "<state>",
      description = "Only those: ${COMPLETION-CANDIDATES}.")
  private State state;

  @Option(
      names = "--limit",
      defaultValue = "20",
      paramLabel = "<n>",
      description = "How many at most; default ${DEFAULT-VALUE}.")
  private int limit;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException {
    if (limit < 1) {
      throw new UserError("--limit %d: at least 1, for example --limit 20".formatted(limit));
    }
    try (Runs runs = Runs.open()) {
      List<DAGRunResponse> found =
          runs.newest(dag, state == null ? null : DagRunState.valueOf(state.name()), limit);
      if (format.json()) {
        System.out.println(JsonDocument.of(RunDocument.Listed.of(found)));
        return 0;
      }
      var terminal = new Terminal();
      if (found.isEmpty()) {
        terminal.line("There is no such run.");
      } else {
        terminal.line(TaskTable.heading());
        found.forEach(run -> terminal.line(TaskTable.line(run)));
      }
      runs.unreadable().lines().filter(line -> !line.isEmpty()).forEach(terminal::line);
    }
    return 0;
  }
}
