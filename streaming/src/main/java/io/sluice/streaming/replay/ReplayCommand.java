package io.sluice.streaming.replay;

import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Trouble;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What judges bronze's records anew: {@code backfill}, and {@code reconcile --replay}. */
@Command(
    name = "./sluice",
    description = "Judges bronze's records anew.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    subcommands = {BackfillCommand.class, ReconcileCommand.class})
public final class ReplayCommand {
  private ReplayCommand() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ReplayCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Trouble.told("error: "));
  }
}
