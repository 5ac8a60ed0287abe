package io.sluice.simulator.world;

import org.apache.avro.util.Utf8;

/** Visitors come, and each has a session. */
final class Visits {
  private static final double SESSIONS_PER_SECOND = 2.0;

  private final Catalogue catalogue;
  private final Agenda agenda;
  private final Happenings happenings;
  private final Orders orders;
  private final Dice dice;
  private final Serial clicks;

  Visits(
      long seed,
      Catalogue catalogue,
      Agenda agenda,
      Happenings happenings,
      Orders orders,
      Dice dice) {
    this.clicks = new Serial('E', 12, seed);
    this.catalogue = catalogue;
    this.agenda = agenda;
    this.happenings = happenings;
    this.orders = orders;
    this.dice = dice;
  }

  void open(long now) {
    new Arrivals(SESSIONS_PER_SECOND, agenda, dice.split(), this::visit).open(now);
  }

  private void visit(long now) {
    Person person = Person.of(1 + dice.below(Person.PEOPLE));
    new Session(person, this, catalogue, agenda, orders, dice).run(now);
  }

  /**
   * @param product null when the click is about none
   */
  void click(long at, Person person, Utf8 type, Utf8 path, Product product) {
    Object[] row = {
      clicks.next(),
      person.visitor(),
      person.customer(),
      at,
      type,
      path,
      product == null ? null : product.id(),
      product == null ? null : product.category().text(),
      person.country().text(),
      person.device()
    };
    happenings.emit(ShopDataset.CLICKS, at, row, null);
  }
}
