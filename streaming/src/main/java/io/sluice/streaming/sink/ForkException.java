package io.sluice.streaming.sink;

/**
 * A table, the log and the job's state disagree about what of the log stands in the table: to go on
 * would lose rows or write them twice. The message says what to do.
 */
public final class ForkException extends RuntimeException {

  public ForkException(String message) {
    super(message);
  }
}
