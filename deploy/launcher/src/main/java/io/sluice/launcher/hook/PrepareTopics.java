package io.sluice.launcher.hook;

import io.sluice.launcher.contracts.AppliedContracts;
import io.sluice.launcher.contracts.ContractProcesses;
import io.sluice.launcher.jobs.JobKeeper;
import io.sluice.launcher.jobs.Jobs;
import io.sluice.launcher.part.Hook;
import io.sluice.launcher.part.Platform;
import java.io.IOException;

/**
 * Makes the topics and schemas that the contracts ask for, and has the jobs go by these contracts:
 * the landing job cannot start before its topics exist.
 */
public final class PrepareTopics implements Hook {

  @Override
  public String name() {
    return "topics";
  }

  @Override
  public void run(Platform platform) throws IOException, InterruptedException {
    ContractProcesses.topics(platform);
    var contracts = AppliedContracts.of(platform);
    // After a crash of the supervisor alone the jobs run on, by the contracts they started with.
    if (!contracts.areCurrent() && noJobRuns(platform)) {
      contracts.take();
      contracts.settle();
    }
  }

  private static boolean noJobRuns(Platform platform) throws IOException {
    for (JobKeeper job : Jobs.kept()) {
      if (job.runs(platform)) {
        return false;
      }
    }
    return true;
  }
}
