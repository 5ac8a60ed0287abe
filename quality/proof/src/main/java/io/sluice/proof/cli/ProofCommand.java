package io.sluice.proof.cli;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Trouble;
import io.sluice.terminal.UserError;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The proofs: {@code reconcile} and {@code verify}. */
@Command(
    name = "./sluice",
    description = "Shows that the tables are right.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    subcommands = {ReconcileCommand.class, VerifyCommand.class})
public final class ProofCommand {
  private ProofCommand() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ProofCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Trouble.told("error: "));
  }

  /** Where the platform is; a {@link UserError} when nothing says so. */
  static SluiceConfig configuration() {
    try {
      return SluiceConfig.load();
    } catch (IllegalStateException e) {
      throw new UserError(e.getMessage(), e);
    }
  }
}
