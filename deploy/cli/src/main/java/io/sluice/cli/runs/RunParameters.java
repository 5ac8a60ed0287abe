package io.sluice.cli.runs;

import io.sluice.airflow.model.DAGRunResponse;
import java.io.IOException;
import picocli.CommandLine.Parameters;

/** Which run a command is about. */
final class RunParameters {
  @Parameters(index = "0", paramLabel = "<dag>", description = "Such as daily.")
  private String dag;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "<run>",
      description = "As `runs list` shows it; default: the newest.")
  private String run;

  DAGRunResponse find(Runs runs) throws IOException {
    return runs.run(dag, run);
  }
}
