package io.sluice.cli;

import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.state.StateFolder;
import io.sluice.laptop.supervisor.Preflight;
import io.sluice.laptop.supervisor.SupervisorLock;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;

@Command(
    name = "up",
    description = "Starts the platform, or finds it running, and waits until all of it is healthy.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class UpCommand implements Callable<Integer> {
  private final Terminal terminal = new Terminal();

  @Override
  public Integer call() throws IOException, InterruptedException {
    return up(Platform.load(), terminal);
  }

  /** Starts the platform and waits for it. The exit code: 0 once all is healthy. */
  static int up(Platform platform, Terminal terminal) throws IOException, InterruptedException {
    StateFolder.claim(platform);
    alone(
        platform,
        terminal,
        () -> {
          if (SupervisorLock.supervisorRuns(platform)) {
            terminal.line("The platform is up already, or on its way.");
          } else {
            for (String warning : Preflight.check(platform, Chosen.of(platform).parts())) {
              terminal.line("warning: " + warning);
            }
            Detached.startSupervisor(platform);
          }
        });
    var told = new AtomicBoolean();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> tellUnless(told, terminal)));
    try {
      return new StartProgress(platform, terminal).follow();
    } finally {
      told.set(true);
    }
  }

  /** Ctrl-C ends the looking on, not the platform. */
  private static void tellUnless(AtomicBoolean told, Terminal terminal) {
    if (!told.get()) {
      terminal.line(
          "The platform goes on starting: ./sluice status shows how far it is, ./sluice down stops it.");
    }
  }

  /** Does something while no other command starts or stops the platform; waits for it first. */
  static void alone(Platform platform, Terminal terminal, Step step)
      throws IOException, InterruptedException {
    SupervisorLock lock = null;
    while (lock == null) {
      lock = SupervisorLock.command(platform, Duration.ofMillis(500)).orElse(null);
      if (lock == null) {
        terminal.hint("waiting for another ./sluice command to finish");
      }
    }
    try {
      step.run();
    } finally {
      lock.close();
    }
  }

  /** What a command does alone. */
  interface Step {
    void run() throws IOException, InterruptedException;
  }
}
