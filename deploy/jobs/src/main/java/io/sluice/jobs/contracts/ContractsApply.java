package io.sluice.jobs.contracts;

import io.sluice.jobs.JobKeeper;
import io.sluice.jobs.JobState;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Brings changed contracts into a platform that runs. Whatever can be refused (a contract, a
 * schema, a table) is refused before a job is touched. Then each job is stopped with a savepoint,
 * from which its keeper starts it again with the new contracts, so that no record is lost or read
 * twice.
 */
public final class ContractsApply {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final AppliedContracts contracts;
  private final ContractProcesses processes;
  private final List<JobKeeper> jobs;
  private final Consumer<String> progress;

  public ContractsApply(
      AppliedContracts contracts,
      ContractProcesses processes,
      List<JobKeeper> jobs,
      Consumer<String> progress) {
    this.contracts = contracts;
    this.processes = processes;
    this.jobs = jobs;
    this.progress = progress;
  }

  /** Returns false when there was nothing to apply. */
  public boolean run() throws IOException, InterruptedException {
    if (contracts.areCurrent()) {
      return false;
    }
    progress.accept("topics and schemas");
    processes.topics();
    progress.accept("tables");
    processes.tables();
    contracts.take();
    for (JobKeeper job : jobs) {
      progress.accept(job.job() + " job: savepoint");
      job.stopWithSavepoint();
    }
    for (JobKeeper job : jobs) {
      progress.accept(job.job() + " job: start");
      awaitRunning(job);
    }
    contracts.settle();
    return true;
  }

  private void awaitRunning(JobKeeper job) throws InterruptedException {
    long began = System.nanoTime();
    JobState state = job.state();
    while (!state.running()) {
      if (System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new UserError(
            "the %s job has not started again within %d s: %s; see ./sluice status and ./sluice logs jobmanager"
                .formatted(job.job(), PATIENCE.toSeconds(), state.detail()));
      }
      TimeUnit.MILLISECONDS.sleep(200);
      state = job.state();
    }
  }
}
