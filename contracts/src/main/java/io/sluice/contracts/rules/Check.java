package io.sluice.contracts.rules;

/** One row rule, compiled. */
@FunctionalInterface
interface Check {

  /** What is wrong with a value, or null when it keeps the rule. Constraints let null pass. */
  Failure find(Object value);

  /**
   * @param where the way from the checked value down to the bad one, for example {@code [2].price}
   * @param text for people, for example {@code is 0.000, must be > 0}
   */
  record Failure(String where, String text) {

    static Failure of(Object value, String must) {
      return new Failure("", "is " + Shown.of(value) + ", must " + must);
    }

    Failure under(String step) {
      return new Failure(step + where, text);
    }
  }
}
