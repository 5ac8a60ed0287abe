package io.sluice.cli;

import io.sluice.laptop.parts.LeftOut;
import io.sluice.laptop.parts.Parts;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.state.StateFolder;
import io.sluice.laptop.supervisor.ControlClient;
import io.sluice.laptop.supervisor.Offline;
import io.sluice.laptop.supervisor.PlatformStatus;
import io.sluice.laptop.supervisor.State;
import io.sluice.laptop.supervisor.Status;
import io.sluice.laptop.supervisor.SupervisorMain;
import io.sluice.machine.process.ProcessId;
import io.sluice.machine.process.Signals;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
    name = "down",
    description = "Stops the platform cleanly; its data stays.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class DownCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** Its processes make their start caches when they end. */
  private static final Duration TRAINING_LIMIT = Duration.ofMinutes(15);

  @Override
  public Integer call() throws IOException, InterruptedException {
    Platform platform = Platform.load();
    var terminal = new Terminal();
    if (!StateFolder.isOurs(platform)) {
      terminal.line("Nothing runs: there is no platform in " + platform.state() + ".");
      return 0;
    }
    UpCommand.alone(platform, terminal, Deadline.standard(), () -> down(platform, terminal));
    return 0;
  }

  private static void down(Platform platform, Terminal terminal)
      throws IOException, InterruptedException {
    boolean ran = stop(platform, terminal);
    terminal.line(
        ran
            ? "The platform is down; its data stays in " + platform.state() + "."
            : "Nothing runs.");
  }

  /**
   * Stops the supervisor with all its parts, and parts that a dead supervisor left behind; false
   * when nothing ran.
   */
  static boolean stop(Platform platform, Terminal terminal)
      throws IOException, InterruptedException {
    Optional<ProcessId> supervisor = SupervisorMain.running(platform);
    var offline = new Offline(platform, Parts.all());
    boolean ran = supervisor.isPresent() || offline.anyRuns();
    if (supervisor.isPresent()) {
      follow(platform, supervisor.get(), terminal);
    }
    offline.stop(name -> stopped(name, terminal));
    LeftOut.forget(platform);
    return ran;
  }

  private static void follow(Platform platform, ProcessId supervisor, Terminal terminal)
      throws IOException, InterruptedException {
    var control = new ControlClient(platform);
    Set<String> running = new LinkedHashSet<>();
    control.status().ifPresent(status -> running.addAll(running(status)));
    Signals.send("TERM", Long.toString(supervisor.pid()));
    Duration limit = platform.startCaches().training() ? TRAINING_LIMIT : LIMIT;
    long deadline = System.nanoTime() + limit.toNanos();
    while (!Signals.awaitEnd(supervisor, Duration.ofMillis(100))) {
      control
          .status()
          .ifPresent(
              status -> {
                Set<String> still = running(status);
                running.stream()
                    .filter(one -> !still.contains(one))
                    .forEach(one -> stopped(one, terminal));
                running.retainAll(still);
                status.all().stream()
                    .filter(one -> one.state() == State.STOPPING)
                    .findFirst()
                    .ifPresent(one -> terminal.hint("  " + one.name() + " is stopping"));
              });
      if (System.nanoTime() > deadline) {
        terminal.line("The supervisor does not stop and is killed.");
        Signals.kill(supervisor);
        return;
      }
    }
    // The last ones stop together with the one who would have told of it.
    running.forEach(one -> stopped(one, terminal));
  }

  private static Set<String> running(PlatformStatus status) {
    return status.all().stream()
        .filter(one -> one.pid() > 0)
        .map(Status::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static void stopped(String name, Terminal terminal) {
    terminal.line("  %-14s stopped".formatted(name));
  }
}
