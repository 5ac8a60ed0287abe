package io.sluice.streaming.realtime.stock;

/**
 * State: the stock of one product in one place.
 *
 * @param lastMovedAt time of the newest movement, in microseconds
 * @param movements also the version of the stock's row
 * @param alerts how often it was told whether it is low: the version of the alert's row
 */
public record Stock(long onHand, long lastMovedAt, long movements, boolean low, long alerts) {

  static final Stock NONE = new Stock(0, Long.MIN_VALUE, 0, false, 0);

  private static final long REORDER_POINT = 20;

  Stock plus(Movement movement) {
    long now = onHand + movement.quantity();
    boolean isLow = now < REORDER_POINT;
    return new Stock(
        now,
        Math.max(lastMovedAt, movement.at()),
        movements + 1,
        isLow,
        isLow == low ? alerts : alerts + 1);
  }

  /** The same, of which it is told once more whether it is low. */
  Stock toldAgain() {
    return new Stock(onHand, lastMovedAt, movements, low, alerts + 1);
  }
}
