package io.sluice.simulator.world;

import java.util.Locale;
import org.apache.avro.util.Utf8;

/** What kinds of products the shop sells, and how much of each in spring and in autumn. */
enum Category {
  BOOKS("Books", 600, 4_500, 0.9, 1.2),
  CLOTHING("Clothing", 1_200, 14_000, 1.2, 1.1),
  ELECTRONICS("Electronics", 1_900, 62_000, 0.9, 1.3),
  GARDEN("Garden", 700, 18_000, 1.6, 0.5),
  HOME("Home", 900, 24_000, 1.0, 1.0),
  KITCHEN("Kitchen", 800, 16_000, 0.9, 1.1),
  SPORTS("Sports", 1_000, 22_000, 1.3, 0.8),
  TOYS("Toys", 600, 8_000, 0.8, 1.5);

  private final Utf8 text;
  private final Utf8 path;
  private final Utf8 search;
  private final int cheapest;
  private final int dearest;
  private final double spring;
  private final double autumn;

  Category(String name, int cheapest, int dearest, double spring, double autumn) {
    String slug = name.toLowerCase(Locale.ROOT);
    this.text = Ids.text(name);
    this.path = Ids.text("/" + slug);
    this.search = Ids.text("/search?q=" + slug);
    this.cheapest = cheapest;
    this.dearest = dearest;
    this.spring = spring;
    this.autumn = autumn;
  }

  Utf8 text() {
    return text;
  }

  Utf8 path() {
    return path;
  }

  Utf8 search() {
    return search;
  }

  /** In cents. */
  int cheapest() {
    return cheapest;
  }

  /** In cents. */
  int dearest() {
    return dearest;
  }

  /** How much it is wanted at a time of the year. */
  double demand(long micros) {
    double part =
        (double) Math.floorMod(micros - ShopCalendar.START_MICROS, 365 * Micros.DAY)
            / (365 * Micros.DAY);
    double towardsAutumn = (1 - StrictMath.cos(part * 2 * Math.PI)) / 2;
    return spring + (autumn - spring) * towardsAutumn;
  }
}
