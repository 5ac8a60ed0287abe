package io.sluice.simulator.world;

import java.math.BigDecimal;
import java.util.Locale;

/** All products, made up from the seed. */
final class Catalogue {
  static final int IN_CATEGORY = 75;
  static final int SIZE = Category.values().length * IN_CATEGORY;

  private static final Category[] CATEGORIES = Category.values();
  private static final String[] LOOKS = {
    "COPPER",
    "STRIPED",
    "MOSS GREEN",
    "SPECKLED",
    "TINY",
    "OAK",
    "HARBOUR",
    "FOLDING",
    "AMBER",
    "PLAIN",
    "CORAL",
    "WOVEN",
    "FROSTED",
    "CHALK",
    "SLATE"
  };
  private static final String[] SORTS = {"CLASSIC", "DELUXE", "SET OF 3", "LARGE", "TRAVEL SIZE"};

  private final Product[] products = new Product[SIZE];
  private final double[] demand = new double[CATEGORIES.length];
  private double totalDemand;
  private long demandUntil = Long.MIN_VALUE;

  Catalogue(Dice dice) {
    for (int i = 0; i < SIZE; i++) {
      products[i] = product(i, dice);
    }
  }

  private static Product product(int index, Dice dice) {
    Category category = CATEGORIES[index / IN_CATEGORY];
    int rank = index % IN_CATEGORY;
    // Prices end in 9, as prices do.
    int cents = (int) dice.logUniform(category.cheapest(), category.dearest()) / 10 * 10 + 9;
    long cost = Math.round(cents * 100L * dice.between(0.45, 0.7));
    String number = "P%05d".formatted(index + 1);
    String description =
        LOOKS[rank % LOOKS.length]
            + " "
            + category.name()
            + " "
            + SORTS[rank / LOOKS.length % SORTS.length];
    BigDecimal tillPrice =
        dice.chance(0.05)
            ? BigDecimal.valueOf(101 + dice.below(900), 3)
            : BigDecimal.valueOf(cents / 4 + 1, 2).setScale(3);
    return new Product(
        index,
        category,
        rank,
        Ids.text(number),
        Ids.text("/" + category.name().toLowerCase(Locale.ROOT) + "/" + number),
        cents,
        BigDecimal.valueOf(cents, 2),
        BigDecimal.valueOf(cost, 4),
        Ids.text(String.valueOf(20_001 + index) + (rank % 7 == 0 ? "A" : "")),
        Ids.text(description),
        tillPrice);
  }

  Product get(int index) {
    return products[index];
  }

  Category category(long now, Dice dice) {
    if (now >= demandUntil) {
      totalDemand = 0;
      for (int i = 0; i < demand.length; i++) {
        demand[i] = CATEGORIES[i].demand(now);
        totalDemand += demand[i];
      }
      demandUntil = now + Micros.DAY;
    }
    return CATEGORIES[dice.weighted(demand, totalDemand)];
  }

  /** The first products of a category are wanted far more often than the last. */
  Product of(Category category, Dice dice) {
    int rank =
        Math.min(
            dice.below(IN_CATEGORY), Math.min(dice.below(IN_CATEGORY), dice.below(IN_CATEGORY)));
    return products[category.ordinal() * IN_CATEGORY + rank];
  }

  Product any(long now, Dice dice) {
    return of(category(now, dice), dice);
  }
}
