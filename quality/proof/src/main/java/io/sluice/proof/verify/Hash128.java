package io.sluice.proof.verify;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * MurmurHash3 (x64, 128 bits, seed 0), as Trino's {@code murmur3(varbinary)} computes it.
 *
 * @param first the first eight bytes of Trino's answer, read from the left
 */
record Hash128(long first, long second) {
  static final Hash128 NONE = new Hash128(0, 0);

  private static final Hasher128 HASHER = Hashing.murmur3_128(0);

  static Hash128 of(String text) {
    HashValue128 hash = HASHER.hashBytesTo128Bits(text.getBytes(StandardCharsets.UTF_8));
    // Trino gives both halves with their lowest byte first.
    return new Hash128(
        Long.reverseBytes(hash.getLeastSignificantBits()),
        Long.reverseBytes(hash.getMostSignificantBits()));
  }

  /** Reads 32 hex digits, in either case. */
  static Hash128 parse(String hex) {
    return new Hash128(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(first) + HexFormat.of().toHexDigits(second);
  }

  /** Many of them. */
  static final class Column {
    private long[] values = new long[2048];
    private int size;

    void add(Hash128 hash) {
      if (2 * size == values.length) {
        values = Arrays.copyOf(values, values.length * 2);
      }
      values[2 * size] = hash.first();
      values[2 * size + 1] = hash.second();
      size++;
    }

    Hash128 get(int index) {
      return new Hash128(values[2 * index], values[2 * index + 1]);
    }

    int size() {
      return size;
    }
  }
}
