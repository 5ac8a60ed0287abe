package io.sluice.simulator.world;

import java.nio.charset.StandardCharsets;
import org.apache.avro.util.Utf8;

/** Texts as the wire has them, made without going through strings. */
final class Ids {
  private Ids() {}

  /** A letter and a number of exactly so many digits, for example {@code O0000000042}. */
  static Utf8 of(char prefix, int digits, long number) {
    byte[] bytes = new byte[digits + 1];
    bytes[0] = (byte) prefix;
    long rest = number;
    for (int i = digits; i > 0; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return new Utf8(bytes);
  }

  static Utf8 text(String text) {
    return new Utf8(text.getBytes(StandardCharsets.UTF_8));
  }
}
