package io.sluice.contracts.rules;

import java.math.BigDecimal;

/** Exact arithmetic over whatever number class a row carries. */
final class Numbers {

  private Numbers() {}

  /** A finite number as the decimal that a person would write for it. */
  static BigDecimal exact(Number number) {
    return switch (number) {
      case BigDecimal decimal -> decimal;
      case Integer whole -> BigDecimal.valueOf(whole);
      case Long whole -> BigDecimal.valueOf(whole);
      default -> new BigDecimal(number.toString());
    };
  }

  static boolean isMultiple(Number value, BigDecimal divisor) {
    if (value instanceof Double || value instanceof Float) {
      if (!Double.isFinite(value.doubleValue())) {
        return false;
      }
    }
    return exact(value).remainder(divisor).signum() == 0;
  }
}
