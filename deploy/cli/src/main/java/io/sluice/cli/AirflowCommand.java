package io.sluice.cli;

import io.sluice.laptop.airflow.AirflowApiPart;
import io.sluice.laptop.parts.LeftOut;
import io.sluice.laptop.parts.Parts;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Part;
import io.sluice.laptop.state.StateFolder;
import io.sluice.laptop.supervisor.Offline;
import io.sluice.laptop.supervisor.PlatformStatus;
import io.sluice.laptop.supervisor.Status;
import io.sluice.laptop.supervisor.SupervisorLock;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./sluice airflow}: what runs by a schedule. */
@Command(
    name = "airflow",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Starts, watches and stops Airflow beside the platform.")
final class AirflowCommand {
  private final Terminal terminal = new Terminal();

  @Command(
      name = "up",
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class,
      description = {
        "Installs Airflow the first time (Python 3.10 or newer, 300 MB in the state folder), starts it"
            + " beside the platform, which is started too when it is down, and waits until all is"
            + " healthy."
      })
  int up(@Mixin TimeoutOption timeout) throws IOException, InterruptedException {
    return UpCommand.up(
        Platform.load(), terminal, Asked.of(null, List.of(AirflowApiPart.EXTRA)), timeout.begin());
  }

  @Command(
      name = "down",
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class,
      description = "Stops Airflow, with the tasks that run; the platform runs on.")
  int down() throws IOException, InterruptedException {
    Platform platform = Platform.load();
    if (!runs(platform)) {
      terminal.line("Airflow does not run.");
      return 0;
    }
    UpCommand.alone(
        platform,
        terminal,
        Deadline.standard(),
        () -> {
          Set<String> leftOut = new TreeSet<>(LeftOut.of(platform));
          parts().forEach(part -> leftOut.add(part.name()));
          if (SupervisorLock.supervisorRuns(platform)) {
            Succession.to(platform, terminal, leftOut);
          } else {
            new Offline(platform, parts()).stop(name -> terminal.line(name + " stopped"));
            LeftOut.note(platform, leftOut);
          }
        });
    return 0;
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class,
      description =
          "Shows Airflow's parts and its address; exits with 0 only when all are healthy.")
  int status() throws IOException, InterruptedException {
    Platform platform = Platform.load();
    if (!runs(platform)) {
      terminal.line("Airflow does not run; ./sluice airflow up starts it.");
      return 1;
    }
    PlatformStatus status = new Offline(platform, parts()).status(List.of());
    for (Status one : status.all()) {
      terminal.line(
          "  %-18s %-10s %s"
              .formatted(one.name(), one.state().text(), one.detail())
              .stripTrailing());
    }
    parts().stream()
        .flatMap(part -> part.addresses(platform).stream())
        .forEach(address -> terminal.line("  %s  %s".formatted(address.label(), address.shown())));
    return status.all().stream().allMatch(Status::healthy) ? 0 : 1;
  }

  private static List<Part> parts() {
    return Parts.all().stream()
        .filter(part -> part.extra().filter(AirflowApiPart.EXTRA::equals).isPresent())
        .toList();
  }

  private static boolean runs(Platform platform) throws IOException, InterruptedException {
    return StateFolder.isOurs(platform)
        && (new Offline(platform, parts()).anyRuns()
            || SupervisorLock.supervisorRuns(platform)
                && !LeftOut.of(platform).contains(AirflowApiPart.NAME));
  }
}
