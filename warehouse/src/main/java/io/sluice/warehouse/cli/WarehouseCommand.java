package io.sluice.warehouse.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands over Trino: {@code query} and {@code models}. */
@Command(
    name = "sluice",
    subcommands = {QueryCommand.class, ModelsCommand.class, HelpCommand.class},
    description = "Asks Trino and runs the SQL models.")
public final class WarehouseCommand {
  private WarehouseCommand() {}

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    var commandLine =
        new CommandLine(new WarehouseCommand())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    return Trouble.readable(commandLine);
  }
}
