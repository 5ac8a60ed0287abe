package io.sluice.contracts.odcs;

/** A value that its field's type cannot hold; the message is the rule it breaks. */
final class Misfit extends Exception {
  Misfit(String rule) {
    super(rule, null, false, false);
  }
}
