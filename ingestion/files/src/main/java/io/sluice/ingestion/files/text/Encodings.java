package io.sluice.ingestion.files.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** In which encoding a file is written, by its first bytes and by what its contract says. */
final class Encodings {
  private Encodings() {}

  /**
   * The encoding with its byte order. A byte order mark decides, whatever was stated. Without one,
   * UTF-16 and UTF-32 take the order that the zero bytes of the first character show, else
   * big-endian.
   */
  static Charset decide(Charset stated, byte[] first) {
    return ofMark(first)
        .orElseGet(
            () -> {
              boolean little = first.length >= 2 && first[0] != 0 && first[1] == 0;
              if (stated.equals(StandardCharsets.UTF_16)) {
                return little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
              }
              if (stated.equals(StandardCharsets.UTF_32)) {
                return little ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_32BE;
              }
              return stated;
            });
  }

  private static Optional<Charset> ofMark(byte[] first) {
    if (begins(first, 0xEF, 0xBB, 0xBF)) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    if (begins(first, 0xFF, 0xFE, 0, 0)) {
      return Optional.of(StandardCharsets.UTF_32LE);
    }
    if (begins(first, 0, 0, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_32BE);
    }
    if (begins(first, 0xFF, 0xFE)) {
      return Optional.of(StandardCharsets.UTF_16LE);
    }
    if (begins(first, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_16BE);
    }
    return Optional.empty();
  }

  private static boolean begins(byte[] first, int... bytes) {
    if (first.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if (first[i] != (byte) bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * What a file seems to be when its beginning cannot be of this encoding: by the zero bytes that
   * Latin letters have in UTF-16 and nowhere else.
   *
   * @param beginning without a byte order mark
   */
  static Optional<String> otherThan(Charset charset, byte[] beginning) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < beginning.length; i++) {
      if (beginning[i] == 0) {
        even += 1 - (i & 1);
        odd += i & 1;
      }
    }
    int width = "\n".getBytes(charset).length;
    if (width == 1) {
      return (even + odd) * 4 < Math.max(beginning.length, 4)
          ? Optional.empty()
          : Optional.of(odd > even ? "UTF-16LE" : "UTF-16BE");
    }
    if (width != 2 || beginning.length < 2) {
      return Optional.empty();
    }
    if (even + odd == 0) {
      return Optional.of("UTF-8");
    }
    boolean little = charset.equals(StandardCharsets.UTF_16LE);
    if (little ? even > 2 * odd : odd > 2 * even) {
      return Optional.of(little ? "UTF-16BE" : "UTF-16LE");
    }
    return Optional.empty();
  }
}
