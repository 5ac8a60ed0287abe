package io.sluice.streaming.dedup;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The accepted identities of one log partition: 128-bit key, 64 bits of the content's hash, and
 * when it was accepted, 32 bytes an entry. Entries are only ever appended, in segments of bytes as
 * they stand in a checkpoint; beside them is an index by open addressing. A checkpoint shares the
 * full segments, so it costs no copy of them. Forgetting drops whole segments and leaves the index
 * as it is: what points at an entry that is gone counts as another key's, until the index is made
 * anew because it is full.
 *
 * <p>Keys are hashes already, so their bits choose the slot.
 */
final class IdentityLog {

  static final int ENTRY_BYTES = 4 * Long.BYTES;
  static final int SEGMENT_ENTRIES = 4096;

  /** The fields of an entry. */
  static final int HIGH = 0;

  static final int LOW = 1;
  static final int CONTENT = 2;
  static final int TIME = 3;

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

  /** Entry number + 1; 0 is a free slot. Entries are numbered on since the index was made. */
  private int[] index = new int[LEAST];

  /** The number of the oldest entry. */
  private int first;

  /** How many entries were forgotten, also before the index was made anew. */
  private long forgotten;

  /** Slots that are not free, those of forgotten entries too. */
  private int used;

  /** How many keys are known; counts them. */
  int size() {
    int keys = 0;
    for (int entry : index) {
      if (entry > first) {
        keys++;
      }
    }
    return keys;
  }

  /** How many entries were forgotten; counted on from these, each entry has a place of its own. */
  long begin() {
    return forgotten;
  }

  /** The place of the next entry. */
  long end() {
    return forgotten + entries();
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
    return get(entry, CONTENT);
  }

  long timeAt(int entry) {
    return get(entry, TIME);
  }

  /**
   * Adds the key, or gives it a new content and time.
   *
   * @return whether that has filled a segment
   */
  boolean put(long keyHigh, long keyLow, long content, long time) {
    int entry = append(keyHigh, keyLow, content, time);
    if ((used + 1) * 3L > index.length * 2L) {
      index();
    } else {
      point(entry);
    }
    return openBytes == 0;
  }

  /** Adds entries as {@link #bytes} gave them. */
  void append(ByteBuffer entries) {
    while (entries.hasRemaining()) {
      put(entries.getLong(), entries.getLong(), entries.getLong(), entries.getLong());
    }
  }

  private int append(long keyHigh, long keyLow, long content, long time) {
    if (openBytes == open.length) {
      open = Arrays.copyOf(open, Math.min(SEGMENT_BYTES, open.length * 2));
    }
    int entry = first + entries();
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
    full.subList(0, dropped).clear();
    first += dropped * SEGMENT_ENTRIES;
    forgotten += (long) dropped * SEGMENT_ENTRIES;
    if (first > Integer.MAX_VALUE / 2) {
      index();
    }
  }

  /** Makes the index anew, with room for as many entries again before it is full. */
  private void index() {
    int capacity = LEAST;
    while (entries() * 3L > capacity) {
      capacity *= 2;
    }
    index = new int[capacity];
    first = 0;
    used = 0;
    for (int entry = 0; entry < entries(); entry++) {
      point(entry);
    }
  }

  private void point(int entry) {
    int slot = slot(get(entry, HIGH), get(entry, LOW));
    if (index[slot] == 0) {
      used++;
    }
    index[slot] = entry + 1;
  }

  private int slot(long keyHigh, long keyLow) {
    int mask = index.length - 1;
    int slot = (int) (keyHigh ^ (keyHigh >>> 32)) & mask;
    while (index[slot] != 0 && !isOf(index[slot] - 1, keyHigh, keyLow)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isOf(int entry, long keyHigh, long keyLow) {
    return entry >= first && get(entry, HIGH) == keyHigh && get(entry, LOW) == keyLow;
  }

  private long get(int entry, int field) {
    return at(entry - first, field);
  }

  /** A field of the entry that stands so far behind the oldest one. */
  long at(int place, int field) {
    int segment = place / SEGMENT_ENTRIES;
    byte[] bytes = segment < full.size() ? full.get(segment) : open;
    return (long) LONG.get(bytes, place % SEGMENT_ENTRIES * ENTRY_BYTES + field * Long.BYTES);
  }

  /**
   * The bytes of the entries from a place on, oldest first; they do not change any more.
   *
   * @param place none that is forgotten
   */
  List<ByteBuffer> bytes(long place) {
    List<ByteBuffer> all = new ArrayList<>();
    long skipped = (place - forgotten) * ENTRY_BYTES;
    for (byte[] segment : full) {
      if (skipped < segment.length) {
        all.add(ByteBuffer.wrap(segment, (int) skipped, segment.length - (int) skipped));
      }
      skipped = Math.max(0, skipped - segment.length);
    }
    all.add(ByteBuffer.wrap(Arrays.copyOfRange(open, (int) skipped, openBytes)));
    return all;
  }

  /**
   * The newest entry of each key, in the order of unsigned keys.
   *
   * @param oldest leaves out those that were accepted before
   */
  Entries sorted(long oldest) {
    return new SortedLog(this, oldest);
  }

  @Override
  public String toString() {
    return "IdentityLog[%d keys, %d entries]".formatted(size(), entries());
  }
}
