package io.sluice.proof.reconcile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Offsets of one partition, counted from a base so that a long log's end takes little memory. */
final class OffsetSet {

  private final long base;
  private final BitSet offsets = new BitSet();
  private long twice;
  private long firstTwice = -1;

  OffsetSet(long base) {
    this.base = base;
  }

  long base() {
    return base;
  }

  void add(long offset) {
    int index = Math.toIntExact(offset - base);
    if (offsets.get(index)) {
      twice++;
      firstTwice = firstTwice < 0 ? offset : Math.min(firstTwice, offset);
    }
    offsets.set(index);
  }

  long size() {
    return offsets.cardinality();
  }

  /** How many additions met an offset that was there already. */
  long twice() {
    return twice;
  }

  long firstTwice() {
    return firstTwice;
  }

  /** The offsets here that the other lacks, as ranges. */
  List<Range> without(OffsetSet other) {
    BitSet rest = (BitSet) offsets.clone();
    rest.andNot(other.offsets);
    List<Range> ranges = new ArrayList<>();
    for (int from = rest.nextSetBit(0); from >= 0; ) {
      int to = rest.nextClearBit(from);
      ranges.add(new Range(base + from, base + to - 1));
      from = rest.nextSetBit(to);
    }
    return ranges;
  }

  /** Both ends included. */
  record Range(long first, long last) {
    long size() {
      return last - first + 1;
    }

    @Override
    public String toString() {
      return first == last ? String.valueOf(first) : first + "-" + last;
    }
  }
}
