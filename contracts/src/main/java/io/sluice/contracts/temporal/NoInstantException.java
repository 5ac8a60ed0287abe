package io.sluice.contracts.temporal;

/**
 * A text has the form that it must have but not one meaning. The message says why, to follow the
 * text in quotes: {@code does not exist in Europe/London: ...}.
 */
public final class NoInstantException extends Exception {

  private final String rule;

  NoInstantException(String rule, String reason) {
    super(reason, null, false, false);
    this.rule = rule;
  }

  /** What of the contract it breaks: {@code timezone} or {@code format}. */
  public String rule() {
    return rule;
  }
}
