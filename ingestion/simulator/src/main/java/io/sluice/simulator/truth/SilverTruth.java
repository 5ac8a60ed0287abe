package io.sluice.simulator.truth;

import io.sluice.simulator.world.ShopDataset;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.util.Utf8;

/** Sums over the accepted rows, whatever their time. */
final class SilverTruth {
  private static final int TOTAL = ShopDataset.ORDERS.slot("total_amount");
  private static final int KIND = ShopDataset.ORDERS.slot("kind");
  private static final int COUNTRY = ShopDataset.ORDERS.slot("country");
  private static final int LINES = ShopDataset.ORDERS.slot("lines");
  private static final int AMOUNT = ShopDataset.PAYMENTS.slot("amount");
  private static final int STATUS = ShopDataset.PAYMENTS.slot("status");
  private static final int VISITOR = ShopDataset.CLICKS.slot("visitor_id");
  private static final int TYPE = ShopDataset.CLICKS.slot("event_type");
  private static final int MOVEMENT = ShopDataset.INVENTORY.slot("kind");
  private static final int MOVED = ShopDataset.INVENTORY.slot("quantity");
  private static final int QUANTITY = ShopDataset.TILL.slot("quantity");
  private static final int UNIT_PRICE = ShopDataset.TILL.slot("unit_price");

  private long revenueCents;
  private long capturedCents;
  private long tillThousandths;
  private long units;
  private final Map<Utf8, long[]> kinds = new TreeMap<>();
  private final Map<Utf8, long[]> salesByCountry = new TreeMap<>();
  private final Map<Utf8, long[]> centsByCategory = new TreeMap<>();
  private final Map<Utf8, long[]> statuses = new TreeMap<>();
  private final Map<Utf8, long[]> clicks = new TreeMap<>();
  private final Map<Utf8, long[]> movedByKind = new TreeMap<>();
  private final Set<Utf8> visitors = new HashSet<>();
  private final long[] rows = new long[ShopDataset.values().length];

  void accept(ShopDataset dataset, Object[] row) {
    rows[dataset.ordinal()]++;
    switch (dataset) {
      case ORDERS -> order(row);
      case PAYMENTS -> payment(row);
      case CLICKS -> {
        visitors.add((Utf8) row[VISITOR]);
        add(clicks, row[TYPE], 1);
      }
      case INVENTORY -> add(movedByKind, row[MOVEMENT], (Integer) row[MOVED]);
      case TILL -> tillThousandths += (Integer) row[QUANTITY] * unscaled(row[UNIT_PRICE], 3);
    }
  }

  private void order(Object[] row) {
    revenueCents += unscaled(row[TOTAL], 2);
    add(kinds, row[KIND], 1);
    if (row[KIND].toString().equals("sale")) {
      add(salesByCountry, row[COUNTRY], 1);
    }
    for (Object item : (List<?>) row[LINES]) {
      Object[] line = (Object[]) item;
      int quantity = (Integer) line[3];
      units += quantity;
      add(centsByCategory, line[2], quantity * unscaled(line[4], 2));
    }
  }

  private void payment(Object[] row) {
    add(statuses, row[STATUS], 1);
    if (row[STATUS].toString().equals("captured")) {
      capturedCents += unscaled(row[AMOUNT], 2);
    }
  }

  long rows(ShopDataset dataset) {
    return rows[dataset.ordinal()];
  }

  BigDecimal revenue() {
    return BigDecimal.valueOf(revenueCents, 2);
  }

  BigDecimal captured() {
    return BigDecimal.valueOf(capturedCents, 2);
  }

  BigDecimal tillRevenue() {
    return BigDecimal.valueOf(tillThousandths, 3);
  }

  long units() {
    return units;
  }

  long ordersOf(String kind) {
    return of(kinds, kind);
  }

  long salesIn(String country) {
    return of(salesByCountry, country);
  }

  long paymentsOf(String status) {
    return of(statuses, status);
  }

  long clicksOf(String type) {
    return of(clicks, type);
  }

  long movedBy(String kind) {
    return of(movedByKind, kind);
  }

  long visitors() {
    return visitors.size();
  }

  /** The category with the highest revenue; the first by name of several. */
  String bestCategory() {
    String best = "";
    long most = Long.MIN_VALUE;
    for (var entry : centsByCategory.entrySet()) {
      if (entry.getValue()[0] > most) {
        most = entry.getValue()[0];
        best = entry.getKey().toString();
      }
    }
    return best;
  }

  private static void add(Map<Utf8, long[]> sums, Object key, long value) {
    sums.computeIfAbsent((Utf8) key, _ -> new long[1])[0] += value;
  }

  private static long of(Map<Utf8, long[]> sums, String key) {
    long[] sum = sums.get(new Utf8(key));
    return sum == null ? 0 : sum[0];
  }

  private static long unscaled(Object decimal, int scale) {
    return ((BigDecimal) decimal).setScale(scale).unscaledValue().longValueExact();
  }
}
