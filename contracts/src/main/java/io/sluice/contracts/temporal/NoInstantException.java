package io.sluice.contracts.temporal;

/**
 * A text is a date and a time of day but no one instant. The message says why, to follow the text
 * in quotes: {@code does not exist in Europe/London: ...}.
 */
public final class NoInstantException extends Exception {

  NoInstantException(String reason) {
    super(reason, null, false, false);
  }
}
