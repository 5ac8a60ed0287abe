package io.sluice.simulator.world;

/** Gets everything that happens in the shop. */
@FunctionalInterface
public interface Happenings {

  /**
   * Something happened, or is sure to happen at a later time than now.
   *
   * @param row in the order of the dataset's fields; not changed afterwards
   * @param pattern the pattern of fraud that a payment belongs to; null for honest events
   */
  void emit(ShopDataset dataset, long micros, Object[] row, Pattern pattern);
}
