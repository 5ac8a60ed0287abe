package io.sluice.streaming.dedup;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Says of most keys that they are not in a set, by one look at one line of the processor's cache: a
 * Bloom filter in blocks (Putze, Sanders, Singler: Cache-, Hash- and Space-Efficient Bloom Filters,
 * 2007). A key sets seven bits of its block of 512. With twelve bits a key, about one in a hundred
 * foreign keys passes.
 *
 * <p>The bits are a file's, so how a key finds them never changes.
 */
final class KeyFilter {

  private static final int BLOCK_BYTES = 64;
  private static final int KEYS_A_BLOCK = BLOCK_BYTES * 8 / 12;
  private static final int PROBES = 7;
  private static final int PROBE_BITS = 9;
  private static final ValueLayout.OfLong WORD =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment bits;
  private final long blocks;

  /** Over the bits as they are. */
  KeyFilter(MemorySegment bits) {
    this.bits = bits;
    this.blocks = bits.byteSize() / BLOCK_BYTES;
  }

  /** How many bytes a filter of so many keys takes. */
  static long bytes(long keys) {
    return (keys / KEYS_A_BLOCK + 1) * BLOCK_BYTES;
  }

  void add(long high, long low) {
    long block = block(high, low);
    long probes = probes(high, low);
    for (int i = 0; i < PROBES; i++, probes >>>= PROBE_BITS) {
      long word = word(block, probes);
      bits.set(WORD, word, bits.get(WORD, word) | 1L << probes);
    }
  }

  boolean mayContain(long high, long low) {
    long block = block(high, low);
    long probes = probes(high, low);
    for (int i = 0; i < PROBES; i++, probes >>>= PROBE_BITS) {
      if ((bits.get(WORD, word(block, probes)) >>> probes & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Where the word of a probe is: of its nine bits, six say which bit of the word. */
  private static long word(long block, long probe) {
    return block + ((probe >>> 6) & 7) * Long.BYTES;
  }

  /** The lower half of a key chose the log's partition, so no bits of it are taken as they are. */
  private long block(long high, long low) {
    return Math.unsignedMultiplyHigh((low ^ high >>> 32) * 0x9E3779B97F4A7C15L, blocks)
        * BLOCK_BYTES;
  }

  private static long probes(long high, long low) {
    long mixed = (high ^ Long.rotateLeft(low, 32)) * 0xD6E8FEB86659FD93L;
    return mixed ^ mixed >>> 32;
  }
}
