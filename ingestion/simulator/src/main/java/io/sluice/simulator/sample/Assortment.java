package io.sluice.simulator.sample;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the made-up shop sells, and where. */
final class Assortment {
  private static final List<String> LOOKS =
      List.of("COPPER", "STRIPED", "MOSS GREEN", "SPECKLED", "TINY", "OAK", "HARBOUR", "FOLDING");
  private static final List<String> THINGS =
      List.of(
          "TEA TIN",
          "EGG CUP",
          "BIRD FEEDER",
          "POSTCARD RACK",
          "DOOR STOP",
          "CANDLE JAR",
          "SEED BOX",
          "LUNCH BAG",
          "KEY TRAY",
          "WALL CLOCK",
          "YARN BOWL",
          "PICNIC RUG");
  private static final List<String> EXTRAS = List.of("", " SET OF 3", " 12\" WIDE", ", BOXED");
  private static final List<String> COUNTRIES =
      List.of("Germany", "France", "EIRE", "Netherlands", "Norway", "Spain");

  record Product(String code, String name, BigDecimal price) {}

  private final List<Product> products = new ArrayList<>();

  Assortment(Random random) {
    int code = 30_001;
    for (String look : LOOKS) {
      for (String thing : THINGS) {
        String extra = EXTRAS.get(random.nextInt(EXTRAS.size()));
        String letter = random.nextInt(4) == 0 ? "ABCDEF".charAt(random.nextInt(6)) + "" : "";
        products.add(new Product(code + letter, look + " " + thing + extra, price(random)));
        code++;
      }
    }
  }

  /** The first products sell far better than the last. */
  Product any(Random random) {
    int index = Math.min(random.nextInt(products.size()), random.nextInt(products.size()));
    return products.get(index);
  }

  /** Nine of ten customers are British. */
  static String country(int customer) {
    return customer % 10 != 0 ? "United Kingdom" : COUNTRIES.get(customer / 10 % COUNTRIES.size());
  }

  /** Most prices have pence; some have tenths of a penny, as prices in bulk do. */
  private static BigDecimal price(Random random) {
    return random.nextInt(20) == 0
        ? BigDecimal.valueOf(101 + random.nextInt(900), 3)
        : BigDecimal.valueOf(29 + random.nextInt(1_500), 2);
  }
}
