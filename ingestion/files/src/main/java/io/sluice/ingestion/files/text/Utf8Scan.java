package io.sluice.ingestion.files.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whether bytes that are said to be of an encoding of one byte a letter are UTF-8. Every
 * byte is a letter in such an encoding, so nothing else would tell: {@code é} would just become
 * {@code Ã©}.
 *
 * <p>Bytes are UTF-8 when all of them are, and they hold what hardly any text of one byte a letter
 * holds: {@code Â} or {@code Ã} before a sign, a sequence of three, or three different pairs.
 */
public final class Utf8Scan {
  private static final int PAIRS = 3;
  private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long line = 1;
  private long column;
  private final Set<Integer> pairs = new HashSet<>();
  private boolean sure;
  private boolean marked;
  private String first;

  private Utf8Scan(InputStream in) {
    this.in = in;
  }

  /**
   * Reads the bytes, as far as it takes.
   *
   * @return where the first letter of UTF-8 is, for people; empty when the bytes are not UTF-8, are
   *     ASCII only, or begin with a byte order mark, which speaks for itself
   */
  public static Optional<String> firstLetter(InputStream in) throws IOException {
    return new Utf8Scan(in).scan();
  }

  private Optional<String> scan() throws IOException {
    for (int b; (b = next()) >= 0; ) {
      if (b >= 0x80 && (!sequence(b) || marked)) {
        return Optional.empty();
      }
      if (b == '\n') {
        line++;
        column = 0;
      }
    }
    return sure || pairs.size() >= PAIRS ? Optional.of(first) : Optional.empty();
  }

  private boolean sequence(int lead) throws IOException {
    long at = column;
    int length =
        lead >= 0xC2 && lead <= 0xDF ? 2 : lead >> 4 == 0xE ? 3 : lead >> 3 == 0x1E ? 4 : 0;
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int b = i == 0 ? lead : next();
      if (b < 0 || (i > 0 && b >> 6 != 0b10)) {
        return false;
      }
      bytes[i] = (byte) b;
    }
    if (length == 0) {
      return false;
    }
    marked |= line == 1 && at == 1 && Arrays.equals(bytes, MARK);
    sure |= length > 2 || lead <= 0xC3;
    if (length == 2) {
      pairs.add(lead << 8 | bytes[1] & 0xFF);
    }
    if (first == null) {
      first =
          "line %,d, byte %,d (%s)"
              .formatted(
                  line, at, HexFormat.ofDelimiter(" ").formatHex(bytes).toUpperCase(Locale.ROOT));
    }
    return true;
  }

  private int next() throws IOException {
    if (position == limit) {
      try {
        limit = in.read(buffer, 0, buffer.length);
      } catch (EOFException e) {
        // A compressed file that breaks off: what there is decides.
        limit = -1;
      }
      position = 0;
      if (limit <= 0) {
        limit = 0;
        return -1;
      }
    }
    column++;
    return buffer[position++] & 0xFF;
  }
}
