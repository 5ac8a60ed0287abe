package io.sluice.warehouse;

/**
 * Something that the person at the keyboard can put right. The message says what is wrong, the
 * rule, and what would work; it is printed without a stack trace.
 */
public final class UserError extends RuntimeException {
  public UserError(String message) {
    super(message);
  }
}
