package io.sluice.simulator.truth;

import io.sluice.simulator.truth.EventClock.Lateness;
import io.sluice.simulator.world.ShopDataset;

/** What the accepted rows must add up to in gold. */
public final class Gold {
  private final SalesTruth sales = new SalesTruth();
  private final SessionTruth sessions = new SessionTruth();
  private final StockTruth stock = new StockTruth();
  private final FraudTruth fraud = new FraudTruth();
  private final SilverTruth silver = new SilverTruth();

  void accept(ShopDataset dataset, Object[] row, Lateness lateness) {
    silver.accept(dataset, row);
    boolean counts = lateness != Lateness.TOO_LATE;
    switch (dataset) {
      case ORDERS -> {
        if (counts) {
          sales.order(row);
        }
      }
      case CLICKS -> {
        if (counts) {
          sales.click(row);
          sessions.click(row);
        }
      }
      case PAYMENTS -> {
        if (lateness == Lateness.ON_TIME) {
          fraud.payment(row);
        }
      }
      case INVENTORY -> stock.movement(row);
      case TILL -> {
        // Its sums are questions of silver alone.
      }
    }
  }

  SalesTruth sales() {
    return sales;
  }

  SessionTruth sessions() {
    return sessions;
  }

  StockTruth stock() {
    return stock;
  }

  FraudTruth fraud() {
    return fraud;
  }

  SilverTruth silver() {
    return silver;
  }
}
