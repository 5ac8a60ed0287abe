package io.sluice.simulator.truth;

import io.sluice.simulator.world.Micros;
import io.sluice.simulator.world.ShopDataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.util.Utf8;

/**
 * {@code web.sessions} of accepted clicks that are not too late: the clicks of a visitor in the
 * order of their time, split where 30 minutes or more lie between two.
 */
final class SessionTruth {
  static final long GAP = 30 * Micros.MINUTE;

  private static final int VISITOR = ShopDataset.CLICKS.slot("visitor_id");
  private static final int OCCURRED_AT = ShopDataset.CLICKS.slot("occurred_at");
  private static final int TYPE = ShopDataset.CLICKS.slot("event_type");
  private static final Utf8 PRODUCT_VIEW = new Utf8("product_view");
  private static final Utf8 ADD_TO_CART = new Utf8("add_to_cart");
  private static final Utf8 PURCHASE = new Utf8("purchase");

  /** The kind of a click stands in the lowest two bits of its time. */
  private static final int KIND_BITS = 2;

  private static final int OTHER = 0;
  private static final int VIEWED = 1;
  private static final int ADDED = 2;
  private static final int PURCHASED = 3;

  /** One row of the table; times in microseconds. */
  record Session(
      Utf8 visitor,
      long start,
      long end,
      long clicks,
      long views,
      long additions,
      long purchases) {}

  private static final class Clicks {
    private long[] packed = new long[8];
    private int size;

    void add(long value) {
      if (size == packed.length) {
        packed = Arrays.copyOf(packed, size * 2);
      }
      packed[size++] = value;
    }
  }

  private final Map<Utf8, Clicks> byVisitor = new java.util.HashMap<>();

  void click(Object[] row) {
    long packed = (Long) row[OCCURRED_AT] << KIND_BITS | kind(row[TYPE]);
    byVisitor.computeIfAbsent((Utf8) row[VISITOR], _ -> new Clicks()).add(packed);
  }

  /** In the order of visitor and start. */
  List<Session> sessions() {
    List<Session> sessions = new ArrayList<>();
    new TreeMap<>(byVisitor).forEach((visitor, clicks) -> split(visitor, clicks, sessions));
    return sessions;
  }

  private static void split(Utf8 visitor, Clicks clicks, List<Session> sessions) {
    long[] sorted = Arrays.copyOf(clicks.packed, clicks.size);
    Arrays.sort(sorted);
    int first = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || time(sorted[i]) - time(sorted[i - 1]) >= GAP) {
        sessions.add(session(visitor, sorted, first, i));
        first = i;
      }
    }
  }

  private static Session session(Utf8 visitor, long[] sorted, int from, int to) {
    long[] kinds = new long[1 << KIND_BITS];
    for (int i = from; i < to; i++) {
      kinds[(int) (sorted[i] & (kinds.length - 1))]++;
    }
    return new Session(
        visitor,
        time(sorted[from]),
        time(sorted[to - 1]),
        to - from,
        kinds[VIEWED],
        kinds[ADDED],
        kinds[PURCHASED]);
  }

  private static long time(long packed) {
    return packed >> KIND_BITS;
  }

  private static int kind(Object type) {
    if (PRODUCT_VIEW.equals(type)) {
      return VIEWED;
    }
    if (ADD_TO_CART.equals(type)) {
      return ADDED;
    }
    return PURCHASE.equals(type) ? PURCHASED : OTHER;
  }
}
