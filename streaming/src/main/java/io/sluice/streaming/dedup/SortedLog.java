package io.sluice.streaming.dedup;

import java.util.Arrays;

/** The newest entry of each key of a log, in the order of the keys. The log must not grow. */
final class SortedLog implements Entries {

  private final IdentityLog log;
  private final long oldest;

  /** The upper bits of a key, their sign turned for the sort, and below them the entry's place. */
  private final long[] order;

  private final long placeBits;
  private int at = -1;

  SortedLog(IdentityLog log, long oldest) {
    this.log = log;
    this.oldest = oldest;
    int entries = log.entries();
    placeBits = entries <= 1 ? 1 : Long.highestOneBit(entries - 1) * 2 - 1;
    order = new long[entries];
    for (int place = 0; place < entries; place++) {
      order[place] = (log.at(place, IdentityLog.HIGH) ^ Long.MIN_VALUE) & ~placeBits | place;
    }
    Arrays.sort(order);
    sortTies();
  }

  /** Keys are hashes: where the upper bits are the same, few are. */
  private void sortTies() {
    for (int i = 1; i < order.length; i++) {
      long one = order[i];
      int j = i - 1;
      while (j >= 0 && (order[j] & ~placeBits) == (one & ~placeBits) && isBefore(one, order[j])) {
        order[j + 1] = order[j];
        j--;
      }
      order[j + 1] = one;
    }
  }

  /** Of the same key the newest comes first. */
  private boolean isBefore(long one, long other) {
    int place = place(one);
    int otherPlace = place(other);
    int byKey =
        Entries.compare(
            log.at(place, IdentityLog.HIGH),
            log.at(place, IdentityLog.LOW),
            log.at(otherPlace, IdentityLog.HIGH),
            log.at(otherPlace, IdentityLog.LOW));
    return byKey != 0 ? byKey < 0 : place > otherPlace;
  }

  private int place(long ordered) {
    return (int) (ordered & placeBits);
  }

  @Override
  public boolean next() {
    do {
      at++;
    } while (at < order.length && (isOlderOfSameKey() || time() < oldest));
    return at < order.length;
  }

  private boolean isOlderOfSameKey() {
    if (at == 0) {
      return false;
    }
    int before = place(order[at - 1]);
    return log.at(before, IdentityLog.HIGH) == high() && log.at(before, IdentityLog.LOW) == low();
  }

  @Override
  public long high() {
    return log.at(place(order[at]), IdentityLog.HIGH);
  }

  @Override
  public long low() {
    return log.at(place(order[at]), IdentityLog.LOW);
  }

  @Override
  public long content() {
    return log.at(place(order[at]), IdentityLog.CONTENT);
  }

  @Override
  public long time() {
    return log.at(place(order[at]), IdentityLog.TIME);
  }
}
