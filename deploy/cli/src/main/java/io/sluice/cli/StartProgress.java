package io.sluice.cli;

import io.sluice.cli.logs.LogTail;
import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Address;
import io.sluice.laptop.supervisor.ControlClient;
import io.sluice.laptop.supervisor.Kind;
import io.sluice.laptop.supervisor.PlatformStatus;
import io.sluice.laptop.supervisor.State;
import io.sluice.laptop.supervisor.Status;
import io.sluice.laptop.supervisor.SupervisorLock;
import io.sluice.machine.process.LogFile;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Shows how the platform comes up. */
final class StartProgress {
  private static final int LOG_LINES = 15;

  private final Platform platform;
  private final Terminal terminal;
  private final ControlClient control;
  private final Set<String> shown = new HashSet<>();

  StartProgress(Platform platform, Terminal terminal) {
    this.platform = platform;
    this.terminal = terminal;
    this.control = new ControlClient(platform);
  }

  /**
   * Returns 0 once all is healthy, 1 when something failed or the platform was stopped. A {@link
   * UserError} says what is not healthy when the time is over.
   */
  int follow(Deadline deadline) throws IOException, InterruptedException {
    long began = System.nanoTime();
    while (true) {
      Optional<PlatformStatus> answer = control.status();
      if (answer.isEmpty() && !SupervisorLock.supervisorRuns(platform)
          || answer.isPresent() && answer.get().stopping()) {
        terminal.line("The platform was stopped meanwhile.");
        return 1;
      }
      if (answer.isPresent()) {
        PlatformStatus status = answer.get();
        status.all().stream().filter(Status::healthy).forEach(this::healthy);
        Optional<Status> failed =
            status.all().stream().filter(one -> one.state() == State.FAILED).findFirst();
        if (failed.isPresent()) {
          explain(failed.get());
          return 1;
        }
        if (status.healthy()) {
          terminal.line("");
          addresses();
          return 0;
        }
        long elapsed = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        terminal.hint("  %3d s  %s".formatted(elapsed, waitingFor(status)));
      }
      if (deadline.isPast()) {
        throw new UserError(tooLate(answer, deadline));
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private String tooLate(Optional<PlatformStatus> answer, Deadline deadline) throws IOException {
    var text = new StringBuilder();
    text.append("the platform is not healthy after %s:%n".formatted(deadline.text()));
    if (answer.isEmpty()) {
      text.append(
          "  the supervisor does not answer; log: %s%n"
              .formatted(LogFile.of(platform.logDir(), "launcher").path()));
    } else {
      for (Status one : open(answer.get())) {
        text.append(NotHealthy.line(one, platform)).append(System.lineSeparator());
      }
    }
    return text.append(
            "it goes on starting: ./sluice status shows how far it is, ./sluice down stops it; to wait longer: ./sluice up --timeout 30m")
        .toString();
  }

  private void healthy(Status one) {
    if (shown.add(one.name())) {
      String word = one.kind() == Kind.HOOK ? "done" : "healthy";
      String time = one.readyMillis() > 0 ? Terminal.seconds(one.readyMillis()) : "";
      terminal.line(
          "  %-14s %-8s %8s  %s".formatted(one.name(), word, time, one.detail()).stripTrailing());
    }
  }

  private static String waitingFor(PlatformStatus status) {
    return open(status).stream().map(StartProgress::inWords).collect(Collectors.joining(", "));
  }

  /** What is on its way; when nothing is, what waits its turn. */
  private static List<Status> open(PlatformStatus status) {
    List<Status> open = status.all().stream().filter(one -> !one.healthy()).toList();
    List<Status> moving = open.stream().filter(one -> one.state() != State.WAITING).toList();
    return moving.isEmpty() ? open : moving;
  }

  private static String inWords(Status one) {
    String detail = one.detail().isEmpty() ? "" : " (" + one.detail() + ")";
    return one.name() + " " + one.state().text() + detail;
  }

  private void explain(Status failed) throws IOException {
    LogFile log = NotHealthy.log(failed, platform);
    terminal.line("  %-14s failed: %s".formatted(failed.name(), failed.detail()));
    terminal.line("");
    terminal.line("The end of " + log.path() + ":");
    for (String line : LogTail.of(log, LOG_LINES)) {
      terminal.line("  | " + line);
    }
    terminal.line("");
    terminal.line(
        "It is tried again from time to time; ./sluice status shows how it goes, ./sluice down stops everything.");
  }

  private void addresses() {
    List<Address> all =
        Chosen.of(platform).parts().stream()
            .flatMap(part -> part.addresses(platform).stream())
            .toList();
    int width = all.stream().mapToInt(address -> address.label().length()).max().orElse(1);
    for (Address address : all) {
      terminal.line("  %s  %s".formatted(pad(address.label(), width), address.shown()));
    }
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
