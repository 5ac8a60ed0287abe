package io.sluice.cli.runs;

import io.sluice.airflow.model.DAGRunResponse;
import io.sluice.terminal.FormatOption;
import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.ManifestVersion;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    description = {
      "Shows a run and its tasks.",
      "Exit code: 0 when it succeeded, 1 when it failed, 3 while it goes on."
    })
final class RunsShowCommand implements Callable<Integer> {
  @Mixin private RunParameters which;

  @Option(names = "--watch", description = "Until it has ended.")
  private boolean watch;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (Runs runs = Runs.open()) {
      DAGRunResponse run = which.find(runs);
      if (watch && !Runs.ended(run)) {
        run = new Watch(runs, format.terminal()).untilEnded(run);
      } else if (!format.json()) {
        format.terminal().block(TaskTable.of(run, runs.tasks(run)));
      }
      if (format.json()) {
        System.out.println(JsonDocument.of(RunDocument.of(run, runs.tasks(run))));
      }
      return Watch.exitCode(run);
    }
  }
}
