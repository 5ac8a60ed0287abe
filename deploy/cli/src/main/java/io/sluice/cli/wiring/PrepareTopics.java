package io.sluice.cli.wiring;

import io.sluice.jobs.JobKeeper;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Hook;
import java.io.IOException;
import java.util.List;

/**
 * Makes the topics and schemas that the contracts ask for, and has the jobs go by these contracts:
 * the landing job cannot start before its topics exist.
 */
final class PrepareTopics implements Hook {

  @Override
  public String name() {
    return "topics";
  }

  @Override
  public List<String> needs() {
    return List.of("kafka", "registry");
  }

  @Override
  public void run(Platform platform) throws IOException, InterruptedException {
    var contracts = JobContracts.applied(platform);
    // After a crash of the supervisor alone the jobs run on, by the contracts they started with.
    if (contracts.areCurrent() || !noJobRuns(platform)) {
      JobContracts.processes(platform).topics(platform.appliedContracts());
      return;
    }
    JobContracts.processes(platform).topics(contracts.stage());
    contracts.take();
    contracts.settle();
  }

  private static boolean noJobRuns(Platform platform) throws IOException {
    for (JobKeeper job : Jobs.kept(platform)) {
      if (job.runs()) {
        return false;
      }
    }
    return true;
  }
}
