package io.sluice.warehouse.trino;

/** A statement that did not succeed; the message is one line for people. */
public final class QueryException extends RuntimeException {
  private final Reason reason;

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
}
