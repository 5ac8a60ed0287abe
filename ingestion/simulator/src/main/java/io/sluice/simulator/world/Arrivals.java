package io.sluice.simulator.world;

/**
 * Repeats something by chance: so many times in a second when the shop is as busy as on average.
 */
final class Arrivals implements Action {
  private final double mean;
  private final Agenda agenda;
  private final Dice dice;
  private final Action arrival;

  Arrivals(double perSecond, Agenda agenda, Dice dice, Action arrival) {
    this.mean = Micros.SECOND / perSecond;
    this.agenda = agenda;
    this.dice = dice;
    this.arrival = arrival;
  }

  void open(long now) {
    agenda.at(next(now), this);
  }

  @Override
  public void run(long now) {
    agenda.at(next(now), this);
    arrival.run(now);
  }

  private long next(long now) {
    return now + 1 + dice.exponential(mean / ShopCalendar.factor(now));
  }
}
