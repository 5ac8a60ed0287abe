package io.sluice.streaming.realtime.rules;

import java.math.BigDecimal;

/**
 * What can be set of a rule.
 *
 * @param standard the value in version 1
 * @param least the smallest value allowed
 * @param most the greatest value allowed
 * @param digits the most digits after the decimal point
 */
public record Parameter(
    String name,
    BigDecimal standard,
    BigDecimal least,
    BigDecimal most,
    int digits,
    String meaning) {

  Parameter(String name, String standard, String least, String most, int digits, String meaning) {
    this(
        name,
        new BigDecimal(standard),
        new BigDecimal(least),
        new BigDecimal(most),
        digits,
        meaning);
  }

  /**
   * The value that a text means.
   *
   * @throws InvalidRuleException when it is none of this parameter
   */
  BigDecimal parse(String text) {
    BigDecimal value;
    try {
      value = new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw refusal(text, e);
    }
    if (value.compareTo(least) < 0
        || value.compareTo(most) > 0
        || value.stripTrailingZeros().scale() > digits) {
      throw refusal(text, null);
    }
    return value;
  }

  private InvalidRuleException refusal(String text, Exception cause) {
    return new InvalidRuleException(
        "%s is '%s'; it must be a number from %s to %s%s, for example %s=%s"
            .formatted(
                name,
                text,
                least.toPlainString(),
                most.toPlainString(),
                digits == 0
                    ? " without digits after the point"
                    : " with at most %d digits after the point".formatted(digits),
                name,
                standard.toPlainString()),
        cause);
  }
}
