package io.sluice.warehouse.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Trouble;
import io.sluice.terminal.UserError;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands over Trino: {@code query} and {@code models}. */
@Command(
    name = "./sluice",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class,
    subcommands = {QueryCommand.class, ModelsCommand.class, HelpCommand.class},
    description = "Asks Trino and runs the SQL models.")
public final class WarehouseCommand {
  private WarehouseCommand() {}

  public static void main(String[] args) {
    var out = new FileOutputStream(FileDescriptor.out);
    var err = new FileOutputStream(FileDescriptor.err);
    int code =
        commandLine(
                new PrintWriter(
                    new OutputStreamWriter(new BufferedOutputStream(out, 1 << 16), UTF_8)),
                new PrintWriter(new OutputStreamWriter(err, UTF_8), true))
            .execute(args);
    System.exit(code);
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    var commandLine =
        new CommandLine(new WarehouseCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(out)
            .setErr(err);
    return commandLine
        .setExecutionExceptionHandler(Trouble.told(""))
        .setExecutionStrategy(
            parsed -> {
              try {
                return new CommandLine.RunLast().execute(parsed);
              } finally {
                out.flush();
              }
            });
  }

  /** Where Trino is; a {@link UserError} when nothing says so. */
  static SluiceConfig configuration() {
    try {
      return SluiceConfig.load();
    } catch (IllegalStateException e) {
      throw new UserError(e.getMessage(), e);
    }
  }
}
