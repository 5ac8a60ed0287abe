package io.sluice.launcher.cli;

import io.sluice.launcher.laptop.Chosen;
import io.sluice.launcher.metrics.PlatformFigures;
import io.sluice.launcher.part.Platform;
import io.sluice.launcher.supervisor.SupervisorMain;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "supervise",
    hidden = true,
    description = "Runs the supervisor in the foreground; ./sluice up starts it detached.")
final class SuperviseCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException, InterruptedException {
    Platform platform = Platform.load();
    Chosen chosen = Chosen.of(platform);
    return SupervisorMain.run(
        platform,
        chosen.parts(),
        chosen.hooks(),
        chosen.keepers(),
        List.of(PlatformFigures.of(platform)));
  }
}
