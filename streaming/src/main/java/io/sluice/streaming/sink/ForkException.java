package io.sluice.streaming.sink;

/**
 * A table and the job disagree about what of the log stands in the table: to go on would lose rows
 * or write them twice. The message says what to do.
 */
public final class ForkException extends RuntimeException {

  ForkException(String message) {
    super(message);
  }
}
