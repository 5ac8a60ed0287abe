package io.sluice.simulator.world;

import java.util.List;
import org.apache.avro.util.Utf8;

/**
 * The goods in the warehouses. Most products are filled up in good time; some are badly run, sink
 * below the reorder point and recover.
 */
final class Stock {
  private static final Place[] PLACES = Place.values();
  private static final int HELD_IN = 3;
  private static final int BADLY_RUN_EVERY = 9;
  private static final int SHORT_FROM_THE_START_EVERY = 31;

  private static final Utf8 RECEIPT = Ids.text("receipt");
  private static final Utf8 SALE = Ids.text("sale");
  private static final Utf8 RETURN = Ids.text("return");
  private static final Utf8 TRANSFER = Ids.text("transfer");
  private static final Utf8 COUNT = Ids.text("count");

  private final Catalogue catalogue;
  private final Agenda agenda;
  private final Happenings happenings;
  private final Dice dice;
  private final int[] onHand = new int[Catalogue.SIZE * PLACES.length];
  private final int[] usual = new int[onHand.length];
  private final boolean[] ordered = new boolean[onHand.length];
  private final Serial movements;

  Stock(long seed, Catalogue catalogue, Agenda agenda, Happenings happenings, Dice dice) {
    this.movements = new Serial('M', 10, seed);
    this.catalogue = catalogue;
    this.agenda = agenda;
    this.happenings = happenings;
    this.dice = dice;
  }

  void open(long now) {
    for (int i = 0; i < Catalogue.SIZE; i++) {
      Product product = catalogue.get(i);
      for (int j = 0; j < HELD_IN; j++) {
        int key = key(product, PLACES[(i + 2 * j) % PLACES.length]);
        usual[key] = 70 + (Catalogue.IN_CATEGORY - product.rank()) * 3 + dice.below(60);
        boolean isShort = key % SHORT_FROM_THE_START_EVERY == 0;
        int first = isShort ? dice.between(3, 19) : usual[key];
        move(now + dice.between(0, 2 * Micros.MINUTE), key, RECEIPT, first, null);
      }
    }
    new Arrivals(1 / 3.0, agenda, dice.split(), this::count).open(now);
    new Arrivals(1 / 6.0, agenda, dice.split(), this::transfer).open(now);
  }

  /** Goods go out some minutes after the order. */
  void sold(long now, Order order) {
    for (OrderLine line : order.lines()) {
      int key = source(line.product(), order.person().country().place(), line.quantity());
      long at = now + dice.between(30 * Micros.SECOND, 10 * Micros.MINUTE);
      move(at, key, SALE, -line.quantity(), order.id());
    }
  }

  void returned(long now, Order order, Utf8 returnId, List<OrderLine> lines) {
    for (OrderLine line : lines) {
      int key = source(line.product(), order.person().country().place(), 0);
      long at = now + dice.between(Micros.MINUTE, 30 * Micros.MINUTE);
      move(at, key, RETURN, line.quantity(), returnId);
    }
  }

  /** The place that serves the country, or else the one that has most. */
  private int source(Product product, Place nearest, int quantity) {
    int best = key(product, nearest);
    if (usual[best] > 0 && onHand[best] >= quantity) {
      return best;
    }
    best = -1;
    for (Place place : PLACES) {
      int key = key(product, place);
      if (usual[key] > 0 && (best < 0 || onHand[key] > onHand[best])) {
        best = key;
      }
    }
    return best;
  }

  private void count(long now) {
    int key = anyKey();
    int found = dice.between(1, 4);
    move(now, key, COUNT, dice.chance(0.7) && onHand[key] > found ? -found : found, null);
  }

  private void transfer(long now) {
    int from = anyKey();
    int to = source(catalogue.get(from / PLACES.length), PLACES[dice.below(PLACES.length)], 0);
    int quantity = dice.between(5, 20);
    if (from != to && onHand[from] > 60 + quantity) {
      move(now, from, TRANSFER, -quantity, null);
      long arrives = now + dice.between(Micros.MINUTE, 40 * Micros.MINUTE);
      move(arrives, to, TRANSFER, quantity, null);
    }
  }

  private int anyKey() {
    Product product = catalogue.get(dice.below(Catalogue.SIZE));
    int held = (product.index() + 2 * dice.below(HELD_IN)) % PLACES.length;
    return key(product, PLACES[held]);
  }

  private void move(long at, int key, Utf8 kind, int quantity, Utf8 order) {
    onHand[key] += quantity;
    Product product = catalogue.get(key / PLACES.length);
    Object[] row = {
      movements.next(),
      product.id(),
      PLACES[key % PLACES.length].text(),
      at,
      kind,
      quantity,
      order,
      product.cost()
    };
    happenings.emit(ShopDataset.INVENTORY, at, row, null);
    reorder(at, key);
  }

  private void reorder(long at, int key) {
    boolean badlyRun = key % BADLY_RUN_EVERY == 0;
    if (ordered[key] || onHand[key] >= (badlyRun ? 15 : 45)) {
      return;
    }
    ordered[key] = true;
    long lead =
        badlyRun
            ? dice.between(15 * Micros.MINUTE, 3 * Micros.HOUR)
            : dice.between(5 * Micros.MINUTE, 30 * Micros.MINUTE);
    agenda.at(
        at + lead,
        now -> {
          ordered[key] = false;
          move(now, key, RECEIPT, Math.max(1, usual[key] - onHand[key]), null);
        });
  }

  private static int key(Product product, Place place) {
    return product.index() * PLACES.length + place.ordinal();
  }
}
