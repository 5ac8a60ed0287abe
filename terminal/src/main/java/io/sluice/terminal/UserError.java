package io.sluice.terminal;

/**
 * A failure whose message is for the person at the keyboard, who can put it right. The message says
 * what is wrong, the rule, and what would work; it is printed without a stack trace.
 */
public class UserError extends RuntimeException {
  public UserError(String message) {
    super(message);
  }

  public UserError(String message, Throwable cause) {
    super(message, cause);
  }

  /** What the command ends with: {@link ExitCode#FAILED}, unless a kind of failure has its own. */
  public int exitCode() {
    return ExitCode.FAILED;
  }
}
