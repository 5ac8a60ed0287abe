package io.sluice.streaming.realtime.sales;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Amounts as whole cents, within what a {@code decimal(18,2)} holds. Beyond it they stay at its
 * bound: no honest minute comes near, and an absurd record must not stop the job.
 */
final class Money {

  static final long MOST = 999_999_999_999_999_999L;

  private static final BigDecimal BOUND = BigDecimal.valueOf(MOST);

  private Money() {}

  static long cents(BigDecimal amount) {
    BigDecimal cents = amount.movePointRight(2).setScale(0, RoundingMode.HALF_UP);
    return cents.min(BOUND).max(BOUND.negate()).longValueExact();
  }

  static long plus(long cents, long more) {
    // Both are within the bound, so the sum of two fits into 64 bits.
    return Math.clamp(cents + more, -MOST, MOST);
  }

  static BigDecimal amount(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }
}
