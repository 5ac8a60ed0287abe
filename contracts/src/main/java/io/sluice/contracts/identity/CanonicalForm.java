package io.sluice.contracts.identity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.util.Utf8;

/**
 * A growing buffer for the canonical bytes of values. Every value is a tag and then its content,
 * which either has a fixed length, or begins with its length, or ends with a byte that it cannot
 * hold; so two values have the same bytes only when they are equal.
 */
final class CanonicalForm {

  /** Neither occurs in UTF-8. */
  private static final byte END_OF_TEXT = (byte) 0xFF;

  private static final byte END_OF_STRUCT = (byte) 0xFE;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private byte[] bytes = new byte[512];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  byte[] buffer() {
    return bytes;
  }

  byte[] copyFrom(int start) {
    return Arrays.copyOfRange(bytes, start, size);
  }

  void truncate(int newSize) {
    size = newSize;
  }

  void bytes(byte[] source) {
    bytes(source, source.length);
  }

  void tag(char tag) {
    ensure(1);
    bytes[size++] = (byte) tag;
  }

  void endOfStruct() {
    ensure(1);
    bytes[size++] = END_OF_STRUCT;
  }

  void count(int value) {
    ensure(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  void number(long value) {
    ensure(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** Any NaN is one value, and -0.0 is 0.0, as SQL compares them. */
  void floating(double value) {
    number(Double.doubleToLongBits(value + 0.0));
  }

  /** Without trailing zeros, so that 2.50 is 2.5. */
  void decimal(BigDecimal value) {
    int scale = value.scale();
    // 18 digits always fit a long; more go the general way, which gives the same bytes.
    if (value.precision() > 18) {
      BigDecimal stripped = value.stripTrailingZeros();
      unscaled(stripped.scale(), stripped.unscaledValue().toByteArray());
      return;
    }
    long unscaled = value.unscaledValue().longValue();
    if (unscaled == 0) {
      scale = 0;
    } else {
      while (unscaled % 10 == 0) {
        unscaled /= 10;
        scale--;
      }
    }
    int length = minimalLength(unscaled);
    count(scale);
    count(length);
    ensure(length);
    for (int shift = (length - 1) * 8; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (unscaled >>> shift);
    }
  }

  private void unscaled(int scale, byte[] twosComplement) {
    count(scale);
    count(twosComplement.length);
    bytes(twosComplement, twosComplement.length);
  }

  /** As many bytes as {@link BigInteger#toByteArray} gives. */
  private static int minimalLength(long value) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(value < 0 ? ~value : value);
    return bits / 8 + 1;
  }

  void text(CharSequence value) {
    if (value instanceof Utf8 utf8) {
      bytes(utf8.getBytes(), utf8.getByteLength());
    } else {
      utf8(value);
    }
    ensure(1);
    bytes[size++] = END_OF_TEXT;
  }

  /**
   * Half a surrogate pair is spelled in three bytes too, so that it differs from all other text.
   */
  private void utf8(CharSequence text) {
    int length = text.length();
    ensure(Math.multiplyExact(length, 3));
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        bytes[size++] = (byte) c;
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xC0 | c >> 6);
        bytes[size++] = (byte) (0x80 | c & 0x3F);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < length
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        bytes[size++] = (byte) (0xF0 | point >> 18);
        bytes[size++] = (byte) (0x80 | point >> 12 & 0x3F);
        bytes[size++] = (byte) (0x80 | point >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | point & 0x3F);
      } else {
        bytes[size++] = (byte) (0xE0 | c >> 12);
        bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | c & 0x3F);
      }
    }
  }

  private void bytes(byte[] source, int length) {
    ensure(length);
    System.arraycopy(source, 0, bytes, size, length);
    size += length;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }
}
