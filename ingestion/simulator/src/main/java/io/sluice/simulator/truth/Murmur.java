package io.sluice.simulator.truth;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;

/**
 * MurmurHash3 (x64, 128 bits, seed 0) in the order of bytes in which Trino's {@code
 * murmur3(varbinary)} gives it.
 */
final class Murmur {
  private static final Hasher128 HASHER = Hashing.murmur3_128(0);

  private Murmur() {}

  /** Appends the hash as 32 hex digits. */
  static void hex(byte[] bytes, int from, int length, ByteText out) {
    HashValue128 hash = HASHER.hashBytesTo128Bits(bytes, from, length);
    out.addHexLittleEndian(hash.getLeastSignificantBits());
    out.addHexLittleEndian(hash.getMostSignificantBits());
  }
}
