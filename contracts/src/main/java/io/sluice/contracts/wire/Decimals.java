package io.sluice.contracts.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;

/** Exact conversions of decimals. */
final class Decimals {

  private Decimals() {}

  /** The same number at {@code scale}, or {@code value} itself when that would round it. */
  static BigDecimal fit(BigDecimal value, int scale) {
    if (value.scale() == scale) {
      return value;
    }
    if (value.scale() < scale) {
      return value.setScale(scale);
    }
    BigDecimal cut = value.setScale(scale, RoundingMode.DOWN);
    return cut.compareTo(value) == 0 ? cut : value;
  }

  /** Two's complement, big endian, as Avro's logical type has it. */
  static BigDecimal of(ByteBuffer unscaled, int scale) {
    int length = unscaled.remaining();
    if (length == 0) {
      throw WireException.user("a decimal has no bytes, at least one is needed");
    }
    if (length > Long.BYTES) {
      byte[] bytes = new byte[length];
      unscaled.get(bytes);
      return new BigDecimal(new BigInteger(bytes), scale);
    }
    long number = unscaled.get();
    for (int i = 1; i < length; i++) {
      number = number << 8 | unscaled.get() & 0xff;
    }
    return BigDecimal.valueOf(number, scale);
  }
}
