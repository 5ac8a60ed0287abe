package io.sluice.simulator.world;

import java.util.SplittableRandom;

/**
 * The shop, simulated as discrete events. The same seed gives the same shop, whatever the machine
 * and its clock. Not thread-safe.
 */
public final class World {
  private final Agenda agenda = new Agenda();
  private long now = ShopCalendar.START_MICROS;

  /**
   * @param horizon says how much of the run is left, for what must be complete before its end
   */
  public World(long seed, Happenings happenings, Horizon horizon) {
    var dice = new Dice(new SplittableRandom(seed));
    var catalogue = new Catalogue(dice.split());
    var stock = new Stock(seed, catalogue, agenda, happenings, dice.split());
    var payments = new Payments(seed, happenings, dice.split());
    var orders = new Orders(seed, agenda, happenings, payments, stock, dice.split());
    var visits = new Visits(seed, catalogue, agenda, happenings, orders, dice.split());
    var telephone = new Telephone(catalogue, agenda, orders, dice.split());
    var till = new Till(catalogue, agenda, happenings, dice.split());
    var fraud = new Fraud(catalogue, agenda, orders, payments, horizon, dice.split());
    stock.open(now);
    visits.open(now);
    telephone.open(now);
    till.open(now);
    fraud.open(now);
  }

  /** Lets the next thing happen. */
  public void step() {
    now = agenda.step();
  }

  /** The simulated time: nothing that happens from here on is older. */
  public long now() {
    return now;
  }
}
