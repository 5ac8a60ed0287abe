package io.sluice.ingestion.files.text;

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

  /** A unit that stands nowhere in a file. */
  private static final int NONE = Integer.MIN_VALUE;

  /** Of a CSV file in this dialect; its first bytes decide what the dialect leaves open. */
  static TextUnits of(CsvDialect dialect, byte[] firstBytes) {
    Charset charset = Encodings.decide(dialect.charset(), firstBytes);
    return of(
        charset,
        unit(String.valueOf(dialect.quote()), charset),
        String.valueOf(dialect.delimiter()).getBytes(charset));
  }

  /** Of a file whose records are its lines: UTF-8, or what its byte order mark says. */
  static TextUnits lines(byte[] firstBytes) {
    Charset charset = Encodings.decide(StandardCharsets.UTF_8, firstBytes);
    return of(charset, NONE, "\n".getBytes(charset));
  }

  private static TextUnits of(Charset charset, int quote, byte[] delimiter) {
    return new TextUnits(
        charset,
        "\n".getBytes(charset).length,
        charset.name().startsWith("UTF-") ? "\uFEFF".getBytes(charset) : new byte[0],
        quote,
        delimiter,
        unit("\n", charset),
        unit("\r", charset));
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
