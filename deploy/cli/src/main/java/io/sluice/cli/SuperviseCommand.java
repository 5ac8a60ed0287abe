package io.sluice.cli;

import io.sluice.cli.wiring.Attached;
import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.supervisor.SupervisorMain;
import java.io.IOException;
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
    Attached attached = Attached.to(platform);
    return SupervisorMain.run(
        platform,
        Chosen.of(platform).parts(),
        attached.hooks(),
        attached.keepers(),
        attached.figures(platform));
  }
}
