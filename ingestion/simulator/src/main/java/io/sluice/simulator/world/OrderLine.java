package io.sluice.simulator.world;

import java.util.List;

/**
 * One product of an order.
 *
 * @param quantity above 0
 * @param cents price of one unit
 */
record OrderLine(Product product, int quantity, int cents) {

  long amount() {
    return (long) quantity * cents;
  }

  static long total(List<OrderLine> lines) {
    long total = 0;
    for (OrderLine line : lines) {
      total += line.amount();
    }
    return total;
  }
}
