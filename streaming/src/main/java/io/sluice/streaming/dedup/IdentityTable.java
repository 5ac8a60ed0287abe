package io.sluice.streaming.dedup;

/**
 * The accepted identities of one log partition: 128-bit key, 64 bits of the content's hash, and
 * when it was accepted. Open addressing in four flat arrays: 32 bytes an entry before load, no
 * object per row, and written to a checkpoint as it stands. Keys are hashes already, so their low
 * bits choose the slot.
 */
final class IdentityTable {

  private static final int MINIMUM_CAPACITY = 16;

  private long[] high;
  private long[] low;
  private long[] content;
  private long[] time;
  private boolean[] used;
  private int size;

  IdentityTable() {
    allocate(MINIMUM_CAPACITY);
  }

  private void allocate(int capacity) {
    high = new long[capacity];
    low = new long[capacity];
    content = new long[capacity];
    time = new long[capacity];
    used = new boolean[capacity];
  }

  int size() {
    return size;
  }

  /** The slot of the key, or {@code -1}. */
  int find(long keyHigh, long keyLow) {
    int slot = slot(keyHigh, keyLow);
    return used[slot] ? slot : -1;
  }

  long contentAt(int slot) {
    return content[slot];
  }

  long timeAt(int slot) {
    return time[slot];
  }

  /** Adds the key, or gives it a new content and time. */
  void put(long keyHigh, long keyLow, long newContent, long newTime) {
    if ((size + 1) * 3L > used.length * 2L) {
      rebuild(used.length * 2, Long.MIN_VALUE);
    }
    insert(keyHigh, keyLow, newContent, newTime);
  }

  private void insert(long keyHigh, long keyLow, long newContent, long newTime) {
    int slot = slot(keyHigh, keyLow);
    if (!used[slot]) {
      used[slot] = true;
      high[slot] = keyHigh;
      low[slot] = keyLow;
      size++;
    }
    content[slot] = newContent;
    time[slot] = newTime;
  }

  /** Forgets what was accepted before {@code oldest}. */
  void removeBefore(long oldest) {
    int kept = 0;
    for (int i = 0; i < used.length; i++) {
      if (used[i] && time[i] >= oldest) {
        kept++;
      }
    }
    if (kept < size) {
      int capacity = MINIMUM_CAPACITY;
      while (kept * 3L > capacity * 2L) {
        capacity *= 2;
      }
      rebuild(capacity, oldest);
    }
  }

  private void rebuild(int capacity, long oldest) {
    long[] oldHigh = high;
    long[] oldLow = low;
    long[] oldContent = content;
    long[] oldTime = time;
    boolean[] oldUsed = used;
    allocate(capacity);
    size = 0;
    for (int i = 0; i < oldUsed.length; i++) {
      if (oldUsed[i] && oldTime[i] >= oldest) {
        insert(oldHigh[i], oldLow[i], oldContent[i], oldTime[i]);
      }
    }
  }

  void forEach(EntryConsumer consumer) {
    for (int i = 0; i < used.length; i++) {
      if (used[i]) {
        consumer.accept(high[i], low[i], content[i], time[i]);
      }
    }
  }

  private int slot(long keyHigh, long keyLow) {
    int mask = used.length - 1;
    int slot = (int) (keyHigh ^ (keyHigh >>> 32)) & mask;
    while (used[slot] && (high[slot] != keyHigh || low[slot] != keyLow)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  @FunctionalInterface
  interface EntryConsumer {
    void accept(long keyHigh, long keyLow, long content, long time);
  }

  @Override
  public String toString() {
    return "IdentityTable[" + size + " of " + used.length + "]";
  }
}
