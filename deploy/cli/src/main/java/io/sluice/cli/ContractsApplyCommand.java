package io.sluice.cli;

import io.sluice.cli.wiring.JobContracts;
import io.sluice.cli.wiring.Jobs;
import io.sluice.jobs.contracts.ContractsApply;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.supervisor.ControlClient;
import io.sluice.laptop.supervisor.PlatformStatus;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

@Command(
    name = "apply",
    description = {
      "Brings new and changed contracts into the running platform: topics, schemas, tables, and then"
          + " the jobs, each from a savepoint, so that nothing is lost elsewhere.",
      "What cannot be applied is refused before a job is touched. When a job does not run again, all"
          + " of them go back to the contracts from before."
    },
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class ContractsApplyCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException, InterruptedException {
    Platform platform = Platform.load();
    requireHealthy(platform);
    var terminal = new Terminal();
    var changed = new boolean[1];
    long began = System.nanoTime();
    UpCommand.alone(
        platform,
        terminal,
        Deadline.standard(),
        () -> {
          requireHealthy(platform); // another command may have stopped it meanwhile
          changed[0] =
              new ContractsApply(
                      JobContracts.applied(platform),
                      JobContracts.processes(platform),
                      Jobs.kept(platform),
                      step -> terminal.line(step(began, step)))
                  .run();
        });
    if (changed[0]) {
      terminal.line(step(began, "applied; new datasets flow"));
    } else {
      terminal.line("Nothing has changed since the contracts were last applied.");
    }
    return 0;
  }

  private static void requireHealthy(Platform platform) {
    if (new ControlClient(platform).status().filter(PlatformStatus::healthy).isEmpty()) {
      throw new UserError(
          "the platform is not up and healthy; contracts take effect with ./sluice up, see ./sluice status");
    }
  }

  private static String step(long began, String text) {
    return "  %3d s  %s".formatted(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), text);
  }
}
