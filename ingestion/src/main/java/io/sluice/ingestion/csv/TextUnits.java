package io.sluice.ingestion.csv;

import io.sluice.contracts.model.CsvDialect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How a dialect's characters stand in the bytes of a file, so that records can be told apart
 * without decoding them. A unit is the smallest step of a charset: one byte, or two and four in the
 * UTF-16 and UTF-32 families.
 *
 * @param charset the charset without the question of byte order
 * @param byteOrderMark its bytes in this charset; empty where it has none
 */
record TextUnits(
    Charset charset, int width, byte[] byteOrderMark, int quote, byte[] delimiter, int lf, int cr) {

  /**
   * Chooses the byte order by the first bytes of the file where the charset leaves it open (UTF-16,
   * UTF-32; big-endian without a mark).
   */
  static TextUnits of(CsvDialect dialect, byte[] firstBytes) {
    Charset charset = withByteOrder(dialect.charset(), firstBytes);
    int lf = unit("\n", charset);
    int width = "\n".getBytes(charset).length;
    return new TextUnits(
        charset,
        width,
        charset.name().startsWith("UTF-") ? "\uFEFF".getBytes(charset) : new byte[0],
        unit(String.valueOf(dialect.quote()), charset),
        String.valueOf(dialect.delimiter()).getBytes(charset),
        lf,
        unit("\r", charset));
  }

  private static Charset withByteOrder(Charset charset, byte[] first) {
    if (charset.equals(StandardCharsets.UTF_16)) {
      boolean little = first.length >= 2 && first[0] == (byte) 0xFF && first[1] == (byte) 0xFE;
      return little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }
    if (charset.equals(StandardCharsets.UTF_32)) {
      boolean little = first.length >= 2 && first[0] == (byte) 0xFF && first[1] == (byte) 0xFE;
      return little ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_32BE;
    }
    return charset;
  }

  private static int unit(String character, Charset charset) {
    byte[] bytes = character.getBytes(charset);
    int width = "\n".getBytes(charset).length;
    if (bytes.length != width) {
      throw new IllegalArgumentException(
          "the quote '%s' takes %d bytes in %s; choose one that takes %d, for example \""
              .formatted(character, bytes.length, charset, width));
    }
    return unitAt(bytes, 0, width);
  }

  /**
   * The unit at an index of an array, big-endian whatever the charset: it serves comparison only.
   */
  int at(byte[] bytes, int index) {
    return width == 1 ? bytes[index] : unitAt(bytes, index, width);
  }

  private static int unitAt(byte[] bytes, int index, int width) {
    if (width == 1) {
      return bytes[index];
    }
    int unit = 0;
    for (int i = 0; i < width; i++) {
      unit = unit << 8 | (bytes[index + i] & 0xFF);
    }
    return unit;
  }

  /**
   * Whether the delimiter ends just before this index, within a record that begins at {@code from}.
   */
  boolean delimiterBefore(byte[] bytes, int from, int index) {
    int start = index - delimiter.length;
    if (start < from) {
      return false;
    }
    for (int i = 0; i < delimiter.length; i++) {
      if (bytes[start + i] != delimiter[i]) {
        return false;
      }
    }
    return true;
  }

  int firstOfDelimiter() {
    return unitAt(delimiter, 0, width);
  }
}
