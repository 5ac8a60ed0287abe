package io.sluice.cli;

import io.sluice.laptop.parts.Chosen;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Part;
import io.sluice.laptop.supervisor.ControlClient;
import io.sluice.laptop.supervisor.PlatformStatus;
import io.sluice.laptop.supervisor.State;
import io.sluice.laptop.supervisor.Status;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "restart",
    description = "Stops a part cleanly, starts it again and waits until it is healthy.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
final class RestartCommand implements Callable<Integer> {
  @Parameters(paramLabel = "<part>", description = "its name, as ./sluice status shows it")
  private String part;

  @Mixin private TimeoutOption timeout;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Platform platform = Platform.load();
    requireKnown(part, Chosen.of(platform).parts());
    Deadline deadline = timeout.begin();
    var control = new ControlClient(platform);
    Status before = now(control, part);
    if (!control.restart(part)) {
      throw new UserError("the supervisor knows no part '" + part + "'; ./sluice status lists all");
    }
    var terminal = new Terminal();
    long began = System.nanoTime();
    boolean left = false;
    while (true) {
      Status status = now(control, part);
      left |= status.pid() != before.pid();
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      if (left && status.healthy()) {
        terminal.line("  %-14s healthy  %8s".formatted(part, Terminal.seconds(millis)));
        return 0;
      }
      if (left && status.state() == State.FAILED) {
        throw new UserError(
            "%s failed: %s; see ./sluice logs %s".formatted(part, status.detail(), part));
      }
      if (deadline.isPast()) {
        throw new UserError(
            "%s is not healthy after %s; it goes on being tried:%n%s"
                .formatted(part, deadline.text(), NotHealthy.line(status, platform)));
      }
      terminal.hint("  %s  %s %s".formatted(part, status.state().text(), status.detail()));
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static void requireKnown(String part, List<Part> parts) {
    if (parts.stream().noneMatch(one -> one.name().equals(part))) {
      throw new UserError(
          "there is no part '%s'; the parts are %s"
              .formatted(part, parts.stream().map(Part::name).collect(Collectors.joining(", "))));
    }
  }

  private static Status now(ControlClient control, String part) {
    PlatformStatus status =
        control
            .status()
            .orElseThrow(() -> new UserError("the platform is not up; start it with ./sluice up"));
    return status.all().stream().filter(one -> one.name().equals(part)).findFirst().orElseThrow();
  }
}
