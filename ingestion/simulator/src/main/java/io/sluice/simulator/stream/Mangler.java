package io.sluice.simulator.stream;

import io.sluice.simulator.world.Dice;
import java.util.Arrays;

/** Makes values that cannot be decoded. */
final class Mangler {

  /** One id for all, since a registry is asked for each that it does not know. */
  static final int UNKNOWN_ID = 2_000_000_011;

  private static final byte[] NOTHING = {};
  private static final int HEADER = 5;

  private final Dice dice;

  Mangler(Dice dice) {
    this.dice = dice;
  }

  byte[] mangle(Defect defect, byte[] value) {
    return switch (defect) {
      case NOT_MAGIC -> notMagic(value.clone());
      case UNKNOWN_SCHEMA -> unknownSchema(value.clone());
      case TRUNCATED -> Arrays.copyOf(value, dice.between(HEADER + 1, value.length - 1));
      case EMPTY -> NOTHING;
      default -> throw new IllegalArgumentException(defect + " leaves a value that is readable");
    };
  }

  private byte[] notMagic(byte[] value) {
    value[0] = (byte) dice.between(1, 255);
    return value;
  }

  private static byte[] unknownSchema(byte[] value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      value[i + 1] = (byte) (UNKNOWN_ID >>> (24 - 8 * i));
    }
    return value;
  }
}
