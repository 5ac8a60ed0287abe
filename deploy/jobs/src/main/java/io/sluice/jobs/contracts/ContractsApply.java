package io.sluice.jobs.contracts;

import io.sluice.jobs.JobKeeper;
import io.sluice.jobs.JobState;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Brings changed contracts into a platform that runs. Whatever can be refused (a contract, a
 * schema, a table) is refused before a job is touched. Then each job is stopped with a savepoint,
 * from which its keeper starts it again with the new contracts, so that no record is lost or read
 * twice. When one does not start, all go on by the contracts from before.
 */
public final class ContractsApply {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final AppliedContracts contracts;
  private final ContractProcesses processes;
  private final List<JobKeeper> jobs;
  private final Consumer<String> progress;
  private final Duration patience;

  public ContractsApply(
      AppliedContracts contracts,
      ContractProcesses processes,
      List<JobKeeper> jobs,
      Consumer<String> progress) {
    this(contracts, processes, jobs, progress, PATIENCE);
  }

  ContractsApply(
      AppliedContracts contracts,
      ContractProcesses processes,
      List<JobKeeper> jobs,
      Consumer<String> progress,
      Duration patience) {
    this.contracts = contracts;
    this.processes = processes;
    this.jobs = jobs;
    this.progress = progress;
    this.patience = patience;
  }

  /**
   * Returns false when there was nothing to apply.
   *
   * @throws UserError when the contracts are refused, or a job does not go on by them
   */
  public boolean run() throws IOException, InterruptedException {
    if (contracts.areCurrent()) {
      return false;
    }
    Path staged = contracts.stage();
    progress.accept("topics and schemas");
    processes.topics(staged);
    progress.accept("tables");
    processes.tables(staged);
    contracts.take();
    var stopped = new ArrayList<JobKeeper>();
    try {
      for (JobKeeper job : jobs) {
        progress.accept(job.job() + " job: savepoint");
        job.stopWithSavepoint();
        stopped.add(job);
      }
      for (JobKeeper job : jobs) {
        progress.accept(job.job() + " job: start");
        awaitAtWork(job);
      }
    } catch (IOException | UserError e) {
      goBack(stopped, e);
    }
    contracts.settle();
    return true;
  }

  /** Those that were stopped go by the contracts from before; that is said in any case. */
  private void goBack(List<JobKeeper> stopped, Exception cause)
      throws IOException, InterruptedException {
    requireTablesFromBefore(cause);
    contracts.goBack();
    progress.accept("goes back to the contracts from before: " + cause.getMessage());
    try {
      for (JobKeeper job : stopped) {
        progress.accept(job.job() + " job: stop");
        job.stop();
      }
      for (JobKeeper job : stopped) {
        progress.accept(job.job() + " job: start");
        awaitAtWork(job);
      }
    } catch (IOException | UserError e) {
      throw new UserError(
          "the contracts are not applied: %s. The jobs are to go on by those from before, and do not yet: %s"
              .formatted(cause.getMessage(), e.getMessage()),
          e);
    }
    contracts.settle();
    throw new UserError(
        "the contracts are not applied, and all jobs go on by those from before, without a record lost: %s; mend that, then ./sluice contracts apply"
            .formatted(cause.getMessage()),
        cause);
  }

  /** A column that was widened can be written by the new contracts only. */
  private void requireTablesFromBefore(Exception cause) throws IOException, InterruptedException {
    try {
      processes.tables(
          contracts
              .before()
              .orElseThrow(() -> new UserError("there are no contracts from before")));
    } catch (UserError e) {
      throw new UserError(
          "%s. The new contracts stay, since one cannot go back: %s"
              .formatted(cause.getMessage(), e.getMessage()),
          cause);
    }
  }

  /**
   * A job whose tasks run may still fail of the first record: only a checkpoint shows that it goes
   * on, and one is asked for, since its own may be far off.
   */
  private void awaitAtWork(JobKeeper job) throws IOException, InterruptedException {
    long began = System.nanoTime();
    boolean asked = false;
    JobState state = job.state();
    while (!state.proven()) {
      if (System.nanoTime() - began > patience.toNanos()) {
        throw new UserError(
            "the %s job has not started again within %d s (%s; see ./sluice logs launcher and ./sluice logs jobmanager)"
                .formatted(job.job(), patience.toSeconds(), state.detail()));
      }
      if (state.running() && !asked) {
        job.checkpoint();
        asked = true;
      }
      TimeUnit.MILLISECONDS.sleep(200);
      state = job.state();
    }
  }
}
