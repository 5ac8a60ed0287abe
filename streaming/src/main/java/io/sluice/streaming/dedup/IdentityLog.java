package io.sluice.streaming.dedup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The accepted identities of one log partition: 128-bit key, 64 bits of the content's hash, and
 * when it was accepted, 32 bytes an entry. Entries are only ever appended, in segments of bytes as
 * they stand in a checkpoint; beside them is an index by open addressing. A checkpoint shares the
 * full segments, so it costs no copy of them, and forgetting drops whole segments.
 *
 * <p>Keys are hashes already, so their bits choose the slot.
 */
final class IdentityLog {

  static final int ENTRY_BYTES = 4 * Long.BYTES;
  static final int SEGMENT_ENTRIES = 4096;

  private static final int SEGMENT_BYTES = SEGMENT_ENTRIES * ENTRY_BYTES;
  private static final int LEAST = 16;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Full ones, oldest first; nobody writes to them any more. */
  private final List<byte[]> full = new ArrayList<>();

  /** The newest time in each full segment. */
  private final ArrayDeque<Long> newest = new ArrayDeque<>();

  private byte[] open = new byte[LEAST * ENTRY_BYTES];
  private int openBytes;
  private long openNewest = Long.MIN_VALUE;

  /** Entry number + 1; 0 is a free slot. */
  private int[] index = new int[LEAST];

  private int keys;

  /** How many keys are known. */
  int size() {
    return keys;
  }

  /** How many entries there are: keys, and older entries of the same keys. */
  int entries() {
    return full.size() * SEGMENT_ENTRIES + openBytes / ENTRY_BYTES;
  }

  /** The newest entry of the key, or {@code -1}. */
  int find(long keyHigh, long keyLow) {
    return index[slot(keyHigh, keyLow)] - 1;
  }

  long contentAt(int entry) {
    return get(entry, 2);
  }

  long timeAt(int entry) {
    return get(entry, 3);
  }

  /** Adds the key, or gives it a new content and time. */
  void put(long keyHigh, long keyLow, long content, long time) {
    int entry = append(keyHigh, keyLow, content, time);
    if ((keys + 1) * 3L > index.length * 2L) {
      index(index.length * 2, entry);
    }
    point(entry);
  }

  private int append(long keyHigh, long keyLow, long content, long time) {
    if (openBytes == open.length) {
      open = Arrays.copyOf(open, Math.min(SEGMENT_BYTES, open.length * 2));
    }
    int entry = entries();
    LONG.set(open, openBytes, keyHigh);
    LONG.set(open, openBytes + Long.BYTES, keyLow);
    LONG.set(open, openBytes + 2 * Long.BYTES, content);
    LONG.set(open, openBytes + 3 * Long.BYTES, time);
    openBytes += ENTRY_BYTES;
    openNewest = Math.max(openNewest, time);
    if (openBytes == SEGMENT_BYTES) {
      full.add(open);
      newest.add(openNewest);
      open = new byte[LEAST * ENTRY_BYTES];
      openBytes = 0;
      openNewest = Long.MIN_VALUE;
    }
    return entry;
  }

  /** Forgets the oldest segments, as long as all in them was accepted before {@code oldest}. */
  void removeBefore(long oldest) {
    int dropped = 0;
    while (!newest.isEmpty() && newest.peekFirst() < oldest) {
      newest.removeFirst();
      dropped++;
    }
    if (dropped > 0) {
      full.subList(0, dropped).clear();
      int capacity = LEAST;
      while (entries() * 3L > capacity * 2L) {
        capacity *= 2;
      }
      index(capacity, entries());
    }
  }

  /** Makes the index anew, of the entries before {@code end}. */
  private void index(int capacity, int end) {
    index = new int[capacity];
    keys = 0;
    for (int entry = 0; entry < end; entry++) {
      point(entry);
    }
  }

  private void point(int entry) {
    int slot = slot(get(entry, 0), get(entry, 1));
    if (index[slot] == 0) {
      keys++;
    }
    index[slot] = entry + 1;
  }

  private int slot(long keyHigh, long keyLow) {
    int mask = index.length - 1;
    int slot = (int) (keyHigh ^ (keyHigh >>> 32)) & mask;
    while (index[slot] != 0
        && (get(index[slot] - 1, 0) != keyHigh || get(index[slot] - 1, 1) != keyLow)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private long get(int entry, int field) {
    int segment = entry / SEGMENT_ENTRIES;
    byte[] bytes = segment < full.size() ? full.get(segment) : open;
    return (long) LONG.get(bytes, entry % SEGMENT_ENTRIES * ENTRY_BYTES + field * Long.BYTES);
  }

  /** All entries, oldest first; the arrays do not change any more. */
  List<byte[]> bytes() {
    List<byte[]> all = new ArrayList<>(full);
    all.add(Arrays.copyOf(open, openBytes));
    return all;
  }

  @Override
  public String toString() {
    return "IdentityLog[%d keys, %d entries]".formatted(keys, entries());
  }
}
