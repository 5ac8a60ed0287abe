package io.sluice.warehouse.cli;

import io.sluice.warehouse.UserError;
import io.sluice.warehouse.trino.QueryException;
import java.io.PrintWriter;
import picocli.CommandLine;

/** Failures as one line for people, and the exit code that goes with each. */
final class Trouble {
  static final int FAILED = 1;
  static final int CANCELLED = 130;

  private Trouble() {}

  /** Makes a command answer a failure with its message instead of a stack trace. */
  static CommandLine readable(CommandLine commandLine) {
    return commandLine.setExecutionExceptionHandler(
        (exception, command, parsed) -> tell(exception, command.getErr()));
  }

  private static int tell(Exception exception, PrintWriter err) throws Exception {
    switch (exception) {
      case QueryException e when e.reason() == QueryException.Reason.CANCELLED -> {
        err.println("cancelled");
        return CANCELLED;
      }
      case QueryException e -> err.println(e.getMessage());
      case UserError e -> err.println(e.getMessage());
      // SluiceConfig's way to say what is not configured.
      case IllegalStateException e when e.getMessage() != null -> err.println(e.getMessage());
      default -> throw exception;
    }
    return FAILED;
  }
}
