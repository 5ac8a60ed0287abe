package io.sluice.contracts.rules;

/** Why a regular expression is refused: the message says the rule. */
public final class RegexMistake extends Exception {

  static final String EXAMPLE = "^[A-Z]{2}[0-9]+$";

  private final String example;

  RegexMistake(String rule, String example) {
    super(rule, null, false, false);
    this.example = example;
  }

  /** A regular expression that would pass. */
  public String example() {
    return example;
  }
}
