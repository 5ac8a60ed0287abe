package io.sluice.simulator.truth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.util.Utf8;

/** A growing buffer of UTF-8 text that makes no strings. */
final class ByteText {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_NUMBER = 20;

  private byte[] bytes = new byte[1024];
  private int size;

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  ByteText add(char ascii) {
    ensure(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  ByteText add(byte[] text) {
    return add(text, text.length);
  }

  ByteText add(CharSequence text) {
    return text instanceof Utf8 utf8
        ? add(utf8.getBytes(), utf8.getByteLength())
        : add(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  ByteText add(long number) {
    ensure(LONGEST_NUMBER);
    if (number < 0) {
      if (number == Long.MIN_VALUE) {
        return add(Long.toString(number));
      }
      bytes[size++] = '-';
      number = -number;
    }
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    digits(number, digits);
    return this;
  }

  /** {@code unscaled} with the decimal point before its last {@code scale} digits. */
  ByteText addDecimal(long unscaled, int scale) {
    if (scale == 0) {
      return add(unscaled);
    }
    if (unscaled < 0) {
      add('-');
    }
    long power = 1;
    for (int i = 0; i < scale; i++) {
      power *= 10;
    }
    add(Math.abs(unscaled / power));
    add('.');
    ensure(scale);
    digits(Math.abs(unscaled % power), scale);
    return this;
  }

  /** Two hex digits a byte, the lowest byte first. */
  ByteText addHexLittleEndian(long value) {
    ensure(2 * Long.BYTES);
    long rest = value;
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[size++] = HEX[(int) (rest >>> 4 & 0xF)];
      bytes[size++] = HEX[(int) (rest & 0xF)];
      rest >>>= 8;
    }
    return this;
  }

  private ByteText add(byte[] source, int length) {
    ensure(length);
    System.arraycopy(source, 0, bytes, size, length);
    size += length;
    return this;
  }

  private void digits(long number, int digits) {
    long rest = number;
    for (int i = digits - 1; i >= 0; i--) {
      bytes[size + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }
}
