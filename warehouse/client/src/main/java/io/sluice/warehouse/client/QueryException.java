package io.sluice.warehouse.client;

import io.sluice.terminal.ExitCode;
import io.sluice.terminal.UserError;

/** A statement that did not succeed; the message is one line for people. */
public final class QueryException extends UserError {
  private final Reason reason;

  /** Why a statement did not succeed. */
  public enum Reason {
    /** Trino said no: the message is Trino's, with line and column where it names them. */
    FAILED,
    /** Somebody asked for the end of the statement. */
    CANCELLED,
    /** Nobody answers at the address. */
    UNREACHABLE
  }

  public QueryException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  @Override
  public int exitCode() {
    return reason == Reason.CANCELLED ? ExitCode.CANCELLED : ExitCode.FAILED;
  }
}
