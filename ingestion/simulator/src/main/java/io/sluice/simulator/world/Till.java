package io.sluice.simulator.world;

import org.apache.avro.util.Utf8;

/** The till of the gift shop: invoices of some lines, and cancellations. No two lines are equal. */
final class Till {
  private static final double INVOICES_PER_SECOND = 0.40;
  private static final double CANCELLED = 0.08;
  private static final int FIRST_INVOICE = 100_000;

  private final Catalogue catalogue;
  private final Agenda agenda;
  private final Happenings happenings;
  private final Dice dice;
  private int invoice = FIRST_INVOICE;

  Till(Catalogue catalogue, Agenda agenda, Happenings happenings, Dice dice) {
    this.catalogue = catalogue;
    this.agenda = agenda;
    this.happenings = happenings;
    this.dice = dice;
  }

  void open(long now) {
    new Arrivals(INVOICES_PER_SECOND, agenda, dice.split(), this::ring).open(now);
  }

  private void ring(long now) {
    boolean cancelled = dice.chance(CANCELLED);
    Utf8 number = Ids.text((cancelled ? "C" : "") + invoice++);
    Integer customer = dice.chance(0.25) ? null : dice.between(12_000, 18_000);
    Country country =
        customer == null || customer % 10 != 0
            ? Country.GB
            : Country.ofPercent(customer / 10 % 100);
    long time = now / Micros.SECOND * Micros.SECOND;
    int lines = cancelled ? dice.between(1, 3) : dice.between(1, 12);
    int category = dice.below(Category.values().length);
    int first = dice.below(Catalogue.IN_CATEGORY);
    int stride = dice.between(1, 6);
    for (int i = 0; i < lines; i++) {
      // 75 products and at most 12 lines: a stride of up to 6 never comes round.
      int rank = (first + i * stride) % Catalogue.IN_CATEGORY;
      Product product = catalogue.get(category * Catalogue.IN_CATEGORY + rank);
      int quantity = dice.chance(0.1) ? dice.between(12, 200) : dice.between(1, 12);
      Object[] row = {
        number,
        product.stockCode(),
        product.description(),
        cancelled ? -quantity : quantity,
        time,
        product.tillPrice(),
        customer,
        country.tillName()
      };
      happenings.emit(ShopDataset.TILL, now + i, row, null);
    }
  }
}
