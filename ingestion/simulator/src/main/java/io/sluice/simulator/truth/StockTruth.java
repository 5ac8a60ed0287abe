package io.sluice.simulator.truth;

import io.sluice.simulator.world.ShopDataset;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.util.Utf8;

/** {@code logistics.stock_levels} of all accepted movements, however late. */
final class StockTruth {
  static final long REORDER_POINT = 20;

  private static final int PRODUCT = ShopDataset.INVENTORY.slot("product_id");
  private static final int PLACE = ShopDataset.INVENTORY.slot("place");
  private static final int MOVED_AT = ShopDataset.INVENTORY.slot("moved_at");
  private static final int QUANTITY = ShopDataset.INVENTORY.slot("quantity");

  record Key(Utf8 product, Utf8 place) {}

  static final class Level {
    private long onHand;
    private long lastMovedAt = Long.MIN_VALUE;
    private long movements;

    long onHand() {
      return onHand;
    }

    boolean low() {
      return onHand < REORDER_POINT;
    }

    long lastMovedAt() {
      return lastMovedAt;
    }

    long movements() {
      return movements;
    }
  }

  private final Map<Key, Level> levels =
      new TreeMap<>(Comparator.comparing(Key::product).thenComparing(Key::place));

  void movement(Object[] row) {
    Level level =
        levels.computeIfAbsent(new Key((Utf8) row[PRODUCT], (Utf8) row[PLACE]), _ -> new Level());
    level.onHand += (Integer) row[QUANTITY];
    level.lastMovedAt = Math.max(level.lastMovedAt, (Long) row[MOVED_AT]);
    level.movements++;
  }

  /** In the order of product and place. */
  Map<Key, Level> levels() {
    return levels;
  }
}
