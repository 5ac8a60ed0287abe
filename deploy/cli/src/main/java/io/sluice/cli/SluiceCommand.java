package io.sluice.cli;

import io.sluice.cli.bundle.BundleCommand;
import io.sluice.cli.logs.LogsCommand;
import io.sluice.cli.runs.RunsCommand;
import io.sluice.cli.torture.TortureCommand;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Trouble;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that start, watch and stop the platform on a laptop. */
@Command(
    name = "./sluice",
    description = "Starts, watches and stops the platform on this machine.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      OpenCommand.class,
      RestartCommand.class,
      LogsCommand.class,
      MetricsCommand.class,
      ResetCommand.class,
      DemoCommand.class,
      BenchCommand.class,
      TortureCommand.class,
      AirflowCommand.class,
      RunsCommand.class,
      AlertsCommand.class,
      DoctorCommand.class,
      BundleCommand.class,
      ContractsCommand.class,
      SuperviseCommand.class
    })
public final class SluiceCommand {
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new SluiceCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Trouble.told("error: "));
  }
}
