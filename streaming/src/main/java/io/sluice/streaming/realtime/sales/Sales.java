package io.sluice.streaming.realtime.sales;

/** State: the sales of one minute, country and category so far. */
public record Sales(long orders, long units, long cents, long views, long version) {

  static final Sales NONE = new Sales(0, 0, 0, 0, 0);

  Sales plus(SalesDelta delta) {
    return new Sales(
        orders + delta.orders(),
        units + delta.units(),
        Money.plus(cents, delta.cents()),
        views + delta.views(),
        version + 1);
  }
}
