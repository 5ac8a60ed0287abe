package io.sluice.cli;

import io.sluice.cli.wiring.Attached;
import io.sluice.laptop.airflow.AirflowApiPart;
import io.sluice.laptop.airflow.AirflowInstall;
import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.parts.LeftOut;
import io.sluice.laptop.parts.Parts;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.state.StateFolder;
import io.sluice.laptop.supervisor.Offline;
import io.sluice.laptop.supervisor.Preflight;
import io.sluice.laptop.supervisor.SupervisorLock;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    description = "Starts the platform, or finds it running, and waits until all of it is healthy.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class UpCommand implements Callable<Integer> {
  private final Terminal terminal = new Terminal();

  @Option(
      names = "--without",
      split = ",",
      paramLabel = "<part>",
      description = {
        "parts and jobs to leave out, with all that needs them, until the next down; for example"
            + " trino,realtime. Default: those of the setting 'without'."
      })
  private List<String> without;

  @Option(
      names = "--with",
      split = ",",
      paramLabel = "<extra>",
      description = {
        "what does not run unless it is asked for: airflow, monitoring. A platform that runs gets it besides."
            + " Default: what the setting 'with' names."
      })
  private List<String> with;

  @Mixin private TimeoutOption timeout;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Platform platform = Platform.load();
    return up(platform, terminal, Asked.of(without, with), timeout.begin());
  }

  /**
   * Starts the platform and waits for it. The exit code: 0 once all is healthy. A {@link UserError}
   * says what is not when the time is over.
   */
  static int up(Platform platform, Terminal terminal, Asked asked, Deadline deadline)
      throws IOException, InterruptedException {
    StateFolder.claim(platform);
    alone(
        platform,
        terminal,
        deadline,
        () -> {
          StateFolder.claim(platform); // it may have been reset while this command waited
          boolean up = SupervisorLock.supervisorRuns(platform);
          Set<String> leaveOut = chosen(platform, asked, up);
          // Refuses what cannot be left out, before it is noted.
          List<String> leftOut = Attached.to(platform, Chosen.of(platform, leaveOut)).leftOut();
          install(platform, terminal, leaveOut);
          if (up && !leaveOut.equals(LeftOut.of(platform))) {
            Succession.to(platform, terminal, leaveOut);
          } else if (up) {
            terminal.line("The platform is up already, or on its way.");
          } else {
            start(platform, terminal, leaveOut);
            new AirflowInstall(platform).deleteOthers();
          }
          if (!leftOut.isEmpty()) {
            terminal.line("Left out: " + String.join(", ", leftOut));
          }
        });
    var told = new AtomicBoolean();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> tellUnless(told, terminal)));
    try {
      return new StartProgress(platform, terminal).follow(deadline);
    } finally {
      told.set(true);
    }
  }

  private static void start(Platform platform, Terminal terminal, Set<String> leaveOut)
      throws IOException, InterruptedException {
    for (String warning : Preflight.check(platform, Chosen.of(platform, leaveOut).parts())) {
      terminal.line("warning: " + warning);
    }
    LeftOut.note(platform, leaveOut);
    Detached.startSupervisor(platform);
  }

  /** Installs what the extras need that are to run. */
  private static void install(Platform platform, Terminal terminal, Set<String> leaveOut)
      throws IOException, InterruptedException {
    var airflow = new AirflowInstall(platform);
    if (!leaveOut.contains(AirflowApiPart.NAME) && !airflow.isComplete()) {
      terminal.line("Installing Airflow, once; about 100 MB come over the network.");
      airflow.complete(step -> terminal.hint("  Airflow: " + step));
      terminal.clear();
    }
  }

  /**
   * What runs stays as it is, but for extras that are asked for; else what is asked for, else what
   * the setting says.
   */
  private static Set<String> chosen(Platform platform, Asked asked, boolean up) throws IOException {
    Set<String> wanted = asked.leftOut(platform);
    if (!up && !new Offline(platform, Parts.all()).anyRuns()) {
      return wanted;
    }
    Set<String> now = new TreeSet<>(LeftOut.of(platform));
    Set<String> said = new TreeSet<>(now);
    said.removeAll(Parts.ofExtrasBut(Set.of()));
    if (asked.without().isPresent() && !asked.without().get().equals(said)) {
      throw new UserError(
          "the platform runs %s; to change that: ./sluice down && ./sluice up%s"
              .formatted(
                  said.isEmpty() ? "without leaving out anything" : "without " + text(said),
                  asked.without().get().isEmpty()
                      ? ""
                      : " --without " + text(asked.without().get())));
    }
    if (asked.with().isPresent()) {
      now.removeIf(name -> !said.contains(name) && !wanted.contains(name));
    }
    return now;
  }

  private static String text(Set<String> names) {
    return String.join(",", names);
  }

  /** Ctrl-C ends the looking on, not the platform. */
  private static void tellUnless(AtomicBoolean told, Terminal terminal) {
    if (!told.get()) {
      terminal.line(
          "The platform goes on starting: ./sluice status shows how far it is, ./sluice down stops it.");
    }
  }

  /**
   * Does something while no other command starts or stops the platform; waits for it first, though
   * not for ever.
   */
  static void alone(Platform platform, Terminal terminal, Deadline deadline, Step step)
      throws IOException, InterruptedException {
    SupervisorLock lock = null;
    while (lock == null) {
      lock = SupervisorLock.command(platform, Duration.ofMillis(500)).orElse(null);
      if (lock == null && deadline.isPast()) {
        throw new UserError(
            "another ./sluice command that starts or stops the platform in %s has not finished within %s; end it, or wait for it and try again"
                .formatted(platform.state(), deadline.text()));
      }
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
