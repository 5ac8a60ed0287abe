package io.sluice.streaming.dedup;

import java.util.ArrayList;
import java.util.List;

/** Several sorted entries as one; of a key that several have, the first one's. */
final class MergedEntries implements Entries {

  private final List<Entries> left;
  private final long oldest;
  private Entries at;

  /**
   * @param newestFirst where a key is in two, the former has its newer entry
   * @param oldest leaves out those that were accepted before
   */
  MergedEntries(List<? extends Entries> newestFirst, long oldest) {
    this.left = new ArrayList<>(newestFirst);
    this.oldest = oldest;
    left.removeIf(entries -> !entries.next());
  }

  @Override
  public boolean next() {
    do {
      if (at != null) {
        leave(at.high(), at.low());
      }
      at = first();
    } while (at != null && at.time() < oldest);
    return at != null;
  }

  private Entries first() {
    Entries first = null;
    for (Entries one : left) {
      if (first == null || Entries.compare(one.high(), one.low(), first.high(), first.low()) < 0) {
        first = one;
      }
    }
    return first;
  }

  private void leave(long high, long low) {
    for (int i = left.size() - 1; i >= 0; i--) {
      Entries one = left.get(i);
      if (one.high() == high && one.low() == low && !one.next()) {
        left.remove(i);
      }
    }
  }

  @Override
  public long high() {
    return at.high();
  }

  @Override
  public long low() {
    return at.low();
  }

  @Override
  public long content() {
    return at.content();
  }

  @Override
  public long time() {
    return at.time();
  }
}
