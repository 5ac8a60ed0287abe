package io.sluice.proof.verify;

import java.util.Arrays;

/** The bronze rows of one partition by offset, in whatever order they are added. */
final class PartitionRows {
  private long[] offsets = new long[1024];
  private final Hash128.Column payloads = new Hash128.Column();
  private int size;
  private int[] order;

  void add(long offset, Hash128 payload) {
    if (size == offsets.length) {
      offsets = Arrays.copyOf(offsets, size * 2);
    }
    offsets[size++] = offset;
    payloads.add(payload);
  }

  /** To be called once all are added. Returns the offsets that stand more than once. */
  long[] sort() {
    long[] sorted = Arrays.copyOf(offsets, size);
    Arrays.sort(sorted);
    order = new int[size];
    for (int i = 0; i < size; i++) {
      order[Arrays.binarySearch(sorted, offsets[i])] = i;
    }
    offsets = sorted;
    long[] twice = new long[size];
    int count = 0;
    for (int i = 1; i < size; i++) {
      if (sorted[i] == sorted[i - 1]) {
        twice[count++] = sorted[i];
      }
    }
    return Arrays.copyOf(twice, count);
  }

  int size() {
    return size;
  }

  long offset(int rank) {
    return offsets[rank];
  }

  Hash128 payload(int rank) {
    return payloads.get(order[rank]);
  }

  /** The place of an offset among all, from 0; negative when it is not there. */
  int rank(long offset) {
    return Arrays.binarySearch(offsets, 0, size, offset);
  }
}
