package io.sluice.simulator.world;

import java.util.ArrayList;
import java.util.List;

/** What somebody wants to buy: each product once. */
final class Basket {
  private static final int MOST = 8;

  private final List<OrderLine> lines = new ArrayList<>(4);

  /** Answers whether it was put in; a product that is there already is not, nor is one too many. */
  boolean add(Product product, int quantity) {
    if (lines.size() == MOST || lines.stream().anyMatch(line -> line.product() == product)) {
      return false;
    }
    return lines.add(new OrderLine(product, quantity, product.cents()));
  }

  boolean isEmpty() {
    return lines.isEmpty();
  }

  List<OrderLine> lines() {
    return lines;
  }
}
