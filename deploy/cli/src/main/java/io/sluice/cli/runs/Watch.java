package io.sluice.cli.runs;

import io.sluice.airflow.model.DAGRunResponse;
import io.sluice.airflow.model.DagRunState;
import io.sluice.terminal.ExitCode;
import io.sluice.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Shows runs until they have ended. */
final class Watch {
  /** Exit code: a run has not ended yet. */
  static final int GOES_ON = 3;

  private static final long MILLIS = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Runs runs;
  private final Terminal terminal;

  /** What is shown of runs that have ended, which changes no more. */
  private final Map<String, List<String>> ended = new HashMap<>();

  Watch(Runs runs, Terminal terminal) {
    this.runs = runs;
    this.terminal = terminal;
  }

  /** Where the runs that are watched are found. */
  interface Source {
    List<DAGRunResponse> now() throws IOException;
  }

  /** The run as it is once it has ended. */
  DAGRunResponse untilEnded(DAGRunResponse run) throws IOException, InterruptedException {
    return untilEnded(1, () -> List.of(runs.now(run))).getFirst();
  }

  /**
   * @param count how many there will be
   */
  List<DAGRunResponse> untilEnded(int count, Source source)
      throws IOException, InterruptedException {
    terminal.line("watching; Ctrl-C ends that, and not what runs");
    Instant answered = Instant.now();
    while (true) {
      try {
        List<DAGRunResponse> now = source.now();
        terminal.block(lines(now));
        if (now.size() >= count && now.stream().allMatch(Runs::ended)) {
          return now;
        }
        answered = Instant.now();
      } catch (AirflowDown e) {
        // Its API is started again when it dies, and the run goes on meanwhile.
        if (Instant.now().isAfter(answered.plus(PATIENCE))) {
          throw e;
        }
        terminal.block(List.of("Airflow does not answer; waiting for it"));
      }
      TimeUnit.MILLISECONDS.sleep(MILLIS);
    }
  }

  private List<String> lines(List<DAGRunResponse> now) throws IOException {
    List<String> lines = new ArrayList<>();
    for (DAGRunResponse run : now) {
      List<String> known = ended.get(run.getDagRunId());
      List<String> table =
          known != null && Runs.ended(run) ? known : TaskTable.of(run, runs.tasks(run));
      if (Runs.ended(run)) {
        ended.put(run.getDagRunId(), table);
      }
      lines.addAll(table);
    }
    return lines;
  }

  /** 0 of a run that succeeded, 1 of one that failed. */
  static int exitCode(DAGRunResponse run) {
    if (run.getState() == DagRunState.SUCCESS) {
      return ExitCode.OK;
    }
    return run.getState() == DagRunState.FAILED ? ExitCode.FAILED : GOES_ON;
  }
}
