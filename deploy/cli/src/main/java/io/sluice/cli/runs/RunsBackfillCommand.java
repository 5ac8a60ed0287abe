package io.sluice.cli.runs;

import io.sluice.airflow.api.BackfillApi;
import io.sluice.airflow.model.BackfillPostBody;
import io.sluice.airflow.model.BackfillResponse;
import io.sluice.airflow.model.DAGResponse;
import io.sluice.airflow.model.DryRunBackfillResponse;
import io.sluice.airflow.model.ReprocessBehavior;
import io.sluice.laptop.airflow.AirflowProblem;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "backfill",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    description = {
      "Runs a DAG for past days, one after the other. Days that it has run for are left out, unless --again says otherwise.",
      "Exit code with --watch: 0 when all days succeeded, 1 when one failed."
    })
final class RunsBackfillCommand implements Callable<Integer> {
  private static final int CONFLICT = 409;

  private enum Again {
    FAILED,
    ALL
  }

  @Parameters(paramLabel = "<dag>", description = "Such as daily.")
  private String dag;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "<day>",
      description = "The first day, such as 2026-11-01; of UTC.")
  private LocalDate from;

  @Option(names = "--to", required = true, paramLabel = "<day>", description = "The last day.")
  private LocalDate to;

  @Option(
      names = "--again",
      paramLabel = "failed|all",
      description = "Also days whose run failed, or all days.")
  private Again again;

  @Option(names = "--dry-run", description = "Only shows for which days it would run.")
  private boolean dryRun;

  @Option(names = "--watch", description = "Shows the runs until all have ended.")
  private boolean watch;

  private final Terminal terminal = new Terminal();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (from.isAfter(to)) {
      throw new UserError(
          "--from %s --to %s: the first day is after the last, for example --from %s --to %s"
              .formatted(from, to, to, from));
    }
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    if (!to.isBefore(today)) {
      throw new UserError(
          "--to %s: that day is not over in UTC; the last that is: --to %s"
              .formatted(to, today.minusDays(1)));
    }
    try (Runs runs = Runs.open()) {
      requireDays(runs);
      List<OffsetDateTime> days = days(runs);
      if (days.isEmpty()) {
        terminal.line(
            "there is no day to run: %s has run for each, or runs now; --again all runs them again"
                .formatted(dag));
        return 0;
      }
      if (dryRun) {
        days.forEach(day -> terminal.line("%s would run for %s".formatted(dag, day.toLocalDate())));
        return 0;
      }
      BackfillResponse backfill = begin(runs);
      terminal.line(
          "backfill %d: %s runs for %d of the days %s to %s"
              .formatted(backfill.getId(), dag, days.size(), from, to));
      return watch ? watch(runs, days) : 0;
    }
  }

  private void requireDays(Runs runs) throws IOException {
    DAGResponse known = runs.dag(dag);
    if (!Boolean.TRUE.equals(known.getIsBackfillable())) {
      throw new UserError(
          "%s does not run by days; for example ./sluice runs backfill daily --from %s --to %s"
              .formatted(dag, from, to));
    }
    if (known.getIsPaused() && !dryRun) {
      throw new UserError(
          "%s is paused, and its days would only wait; ./sluice runs trigger %s --unpause ends that"
              .formatted(dag, dag));
    }
  }

  private List<OffsetDateTime> days(Runs runs) throws IOException {
    try {
      return runs
          .ask(client -> new BackfillApi(client).createBackfillDryRun(body()))
          .getBackfills()
          .stream()
          .map(DryRunBackfillResponse::getLogicalDate)
          .toList();
    } catch (AirflowProblem e) {
      throw refused(e);
    }
  }

  private BackfillResponse begin(Runs runs) throws IOException {
    try {
      return runs.ask(client -> new BackfillApi(client).createBackfill(body()));
    } catch (AirflowProblem e) {
      if (e.status() == CONFLICT) {
        throw new UserError(
            "a backfill of %s is under way, or has ended just now; ./sluice runs list %s shows its runs"
                .formatted(dag, dag),
            e);
      }
      throw refused(e);
    }
  }

  private UserError refused(AirflowProblem e) {
    return new UserError("%s from %s to %s: %s".formatted(dag, from, to, e.getMessage()), e);
  }

  private BackfillPostBody body() {
    return new BackfillPostBody()
        .dagId(dag)
        .fromDate(begin(from))
        .toDate(begin(to))
        .maxActiveRuns(1)
        .reprocessBehavior(
            again == null
                ? ReprocessBehavior.NONE
                : again == Again.ALL ? ReprocessBehavior.COMPLETED : ReprocessBehavior.FAILED);
  }

  private static OffsetDateTime begin(LocalDate day) {
    return day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  private int watch(Runs runs, List<OffsetDateTime> days) throws IOException, InterruptedException {
    return new Watch(runs, terminal)
        .untilEnded(days.size(), () -> runs.ofDays(dag, days)).stream()
            .mapToInt(Watch::exitCode)
            .max()
            .orElseThrow();
  }
}
