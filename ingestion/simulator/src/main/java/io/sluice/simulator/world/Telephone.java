package io.sluice.simulator.world;

/** Orders of people who would rather talk. */
final class Telephone {
  private static final double ORDERS_PER_SECOND = 0.16;

  private final Catalogue catalogue;
  private final Agenda agenda;
  private final Orders orders;
  private final Dice dice;

  Telephone(Catalogue catalogue, Agenda agenda, Orders orders, Dice dice) {
    this.catalogue = catalogue;
    this.agenda = agenda;
    this.orders = orders;
    this.dice = dice;
  }

  void open(long now) {
    new Arrivals(ORDERS_PER_SECOND, agenda, dice.split(), this::call).open(now);
  }

  private void call(long now) {
    Basket basket = new Basket();
    int wanted = dice.between(1, 4);
    for (int i = 0; i < wanted; i++) {
      basket.add(catalogue.any(now, dice), dice.between(1, 3));
    }
    orders.byTelephone(now, Person.of(1 + dice.below(Person.PEOPLE)), basket);
  }
}
