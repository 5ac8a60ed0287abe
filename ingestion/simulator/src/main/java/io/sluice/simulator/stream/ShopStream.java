package io.sluice.simulator.stream;

import io.sluice.contracts.model.Contract;
import io.sluice.simulator.world.Dice;
import io.sluice.simulator.world.Horizon;
import io.sluice.simulator.world.Micros;
import io.sluice.simulator.world.ShopCalendar;
import io.sluice.simulator.world.ShopDataset;
import io.sluice.simulator.world.TimeQueue;
import io.sluice.simulator.world.World;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The events of the shop in the order in which they are sent. The same contracts, events, seed and
 * schema ids give the same bytes. Not thread-safe.
 */
public final class ShopStream {

  /** Apart from the world's, so that defects change nothing of what happens. */
  private static final long DEFECT_SEED = 0x5DEECE66DL;

  private static final double SURELY = 1.25;

  private final TimeQueue<ShopEvent> outbox = new TimeQueue<>();
  private final World world;
  private final long events;
  private final double share;
  private long sent;

  /**
   * @param contracts of the datasets that are sent; the others happen, but nobody hears of them
   * @param events how many will be asked for
   */
  public ShopStream(
      Map<ShopDataset, Contract> contracts,
      Map<ShopDataset, SchemaIds> schemas,
      long seed,
      long events) {
    this.events = events;
    this.share = contracts.keySet().stream().mapToDouble(ShopDataset::share).sum();
    var dice = new Dice(new SplittableRandom(seed ^ DEFECT_SEED));
    Map<ShopDataset, Disturbance> disturbances = new EnumMap<>(ShopDataset.class);
    // Split for all, so that leaving one out does not change the others.
    for (ShopDataset dataset : ShopDataset.values()) {
      Dice own = dice.split();
      if (contracts.containsKey(dataset)) {
        disturbances.put(
            dataset,
            new Disturbance(dataset, contracts.get(dataset), schemas.get(dataset), outbox, own));
      }
    }
    Horizon horizon = this::reaches;
    this.world =
        new World(
            seed,
            (dataset, micros, row, pattern) -> {
              Disturbance disturbance = disturbances.get(dataset);
              if (disturbance != null) {
                disturbance.take(micros, row, pattern);
              }
            },
            horizon);
  }

  /** The next event; there is always one more. */
  public ShopEvent next() {
    while (outbox.firstTime() > world.now()) {
      world.step();
    }
    sent++;
    return outbox.poll();
  }

  /** How far the simulated time has come. */
  public long now() {
    return world.now();
  }

  private boolean reaches(long now, long micros) {
    double busy = Math.max(ShopCalendar.factor(now), ShopCalendar.factor(now + micros));
    double perSecond = ShopCalendar.EVENTS_PER_SECOND * share * busy;
    return events - sent >= SURELY * perSecond * micros / Micros.SECOND;
  }
}
