package io.sluice.simulator.truth;

import io.sluice.simulator.world.Micros;
import io.sluice.simulator.world.ShopDataset;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.util.Utf8;

/** {@code retail.sales_by_minute} of accepted orders and clicks that are not too late. */
final class SalesTruth {
  private static final int ORDERED_AT = ShopDataset.ORDERS.slot("ordered_at");
  private static final int KIND = ShopDataset.ORDERS.slot("kind");
  private static final int ORDER_COUNTRY = ShopDataset.ORDERS.slot("country");
  private static final int LINES = ShopDataset.ORDERS.slot("lines");
  private static final int CATEGORY_OF_LINE = 2;
  private static final int QUANTITY_OF_LINE = 3;
  private static final int PRICE_OF_LINE = 4;
  private static final int OCCURRED_AT = ShopDataset.CLICKS.slot("occurred_at");
  private static final int TYPE = ShopDataset.CLICKS.slot("event_type");
  private static final int CATEGORY = ShopDataset.CLICKS.slot("category");
  private static final int CLICK_COUNTRY = ShopDataset.CLICKS.slot("country");
  private static final Utf8 SALE = new Utf8("sale");
  private static final Utf8 PRODUCT_VIEW = new Utf8("product_view");

  /** One row of the table. */
  record Key(long minute, Utf8 country, Utf8 category) {}

  static final class Cell {
    private long orders;
    private long units;
    private long cents;
    private long views;

    long orders() {
      return orders;
    }

    long units() {
      return units;
    }

    BigDecimal revenue() {
      return BigDecimal.valueOf(cents, 2);
    }

    long views() {
      return views;
    }

    /** Null without views. */
    BigDecimal conversion() {
      return views == 0
          ? null
          : BigDecimal.valueOf(orders).divide(BigDecimal.valueOf(views), 4, RoundingMode.HALF_UP);
    }
  }

  private final Map<Key, Cell> cells = new HashMap<>();

  void order(Object[] row) {
    long minute = minute((Long) row[ORDERED_AT]);
    boolean sale = SALE.equals(row[KIND]);
    Set<Object> seen = new HashSet<>();
    for (Object item : (List<?>) row[LINES]) {
      Object[] line = (Object[]) item;
      Utf8 category = (Utf8) line[CATEGORY_OF_LINE];
      Cell cell = cell(minute, (Utf8) row[ORDER_COUNTRY], category);
      int quantity = (Integer) line[QUANTITY_OF_LINE];
      BigDecimal price = ((BigDecimal) line[PRICE_OF_LINE]).setScale(2);
      cell.units += quantity;
      cell.cents += quantity * price.unscaledValue().longValueExact();
      if (sale && seen.add(category)) {
        cell.orders++;
      }
    }
  }

  void click(Object[] row) {
    if (PRODUCT_VIEW.equals(row[TYPE]) && row[CATEGORY] != null) {
      cell(minute((Long) row[OCCURRED_AT]), (Utf8) row[CLICK_COUNTRY], (Utf8) row[CATEGORY])
          .views++;
    }
  }

  /** In the order of minute, country and category. */
  List<Map.Entry<Key, Cell>> cells() {
    Comparator<Map.Entry<Key, Cell>> order =
        Comparator.comparingLong(entry -> entry.getKey().minute());
    return cells.entrySet().stream()
        .sorted(
            order
                .thenComparing(entry -> entry.getKey().country())
                .thenComparing(entry -> entry.getKey().category()))
        .toList();
  }

  private Cell cell(long minute, Utf8 country, Utf8 category) {
    return cells.computeIfAbsent(new Key(minute, country, category), _ -> new Cell());
  }

  private static long minute(long micros) {
    return micros - Math.floorMod(micros, Micros.MINUTE);
  }
}
