package io.sluice.contracts.rules;

/**
 * One row rule that one row breaks.
 *
 * @param rule {@code <path>.<keyword>}, for example {@code unit_price.exclusiveMinimum}
 * @param reason for people, for example {@code unit_price is 0.000, must be > 0}
 */
public record Violation(String rule, String reason) {}
