package io.sluice.simulator.world;

import org.apache.avro.util.Utf8;

/** One visit: clicks with pauses between them, at best until something is bought. */
final class Session implements Action {
  private static final Utf8 PAGE_VIEW = Ids.text("page_view");
  private static final Utf8 SEARCH = Ids.text("search");
  private static final Utf8 PRODUCT_VIEW = Ids.text("product_view");
  private static final Utf8 ADD_TO_CART = Ids.text("add_to_cart");
  private static final Utf8 CHECKOUT = Ids.text("checkout");
  private static final Utf8 PURCHASE = Ids.text("purchase");
  private static final Utf8 HOME_PAGE = Ids.text("/");
  private static final Utf8 CHECKOUT_PAGE = Ids.text("/checkout");
  private static final Utf8 THANKS_PAGE = Ids.text("/thank-you");

  private static final double BOUNCES = 0.22;
  private static final double LEAVES = 0.09;
  private static final double PUTS_IN_CART = 0.24;
  private static final double GOES_TO_CHECKOUT = 0.16;
  private static final double BUYS = 0.72;
  private static final double GETS_A_COFFEE = 0.012;

  private enum Step {
    LAND,
    BROWSE,
    BUY
  }

  private final Person person;
  private final Visits visits;
  private final Catalogue catalogue;
  private final Agenda agenda;
  private final Orders orders;
  private final Dice dice;
  private final Basket basket = new Basket();
  private Step step = Step.LAND;
  private Category interest;
  private Product seen;

  Session(
      Person person, Visits visits, Catalogue catalogue, Agenda agenda, Orders orders, Dice dice) {
    this.person = person;
    this.visits = visits;
    this.catalogue = catalogue;
    this.agenda = agenda;
    this.orders = orders;
    this.dice = dice;
  }

  @Override
  public void run(long now) {
    switch (step) {
      case LAND -> land(now);
      case BROWSE -> browse(now);
      case BUY -> buy(now);
    }
  }

  private void land(long now) {
    interest = catalogue.category(now, dice);
    if (dice.chance(0.6)) {
      click(now, PAGE_VIEW, HOME_PAGE, null);
    } else {
      view(now);
    }
    if (!dice.chance(BOUNCES)) {
      step = Step.BROWSE;
      goOn(now);
    }
  }

  private void browse(long now) {
    if (!basket.isEmpty() && dice.chance(GOES_TO_CHECKOUT)) {
      click(now, CHECKOUT, CHECKOUT_PAGE, null);
      if (dice.chance(BUYS)) {
        step = Step.BUY;
        agenda.at(now + dice.between(15 * Micros.SECOND, 90 * Micros.SECOND), this);
      }
      return;
    }
    if (seen != null && dice.chance(PUTS_IN_CART)) {
      if (basket.add(seen, dice.chance(0.8) ? 1 : dice.between(2, 4))) {
        click(now, ADD_TO_CART, seen.path(), seen);
      }
      seen = null;
    } else {
      look(now);
    }
    if (!dice.chance(basket.isEmpty() ? LEAVES : LEAVES / 2)) {
      goOn(now);
    }
  }

  private void look(long now) {
    int roll = dice.below(100);
    if (roll < 15) {
      interest = catalogue.category(now, dice);
      click(now, SEARCH, interest.search(), null);
    } else if (roll < 35) {
      click(now, PAGE_VIEW, interest.path(), null);
    } else {
      view(now);
    }
  }

  private void view(long now) {
    seen = catalogue.of(interest, dice);
    click(now, PRODUCT_VIEW, seen.path(), seen);
  }

  private void buy(long now) {
    orders.online(now, person, basket);
    click(now + dice.between(50_000L, 400_000L), PURCHASE, THANKS_PAGE, null);
  }

  /** Some pauses are so long that the visit counts as two. */
  private void goOn(long now) {
    long pause =
        dice.chance(GETS_A_COFFEE)
            ? dice.between(25 * Micros.MINUTE, 50 * Micros.MINUTE)
            : Micros.SECOND + dice.exponential(22 * Micros.SECOND);
    agenda.at(now + pause, this);
  }

  private void click(long at, Utf8 type, Utf8 path, Product product) {
    visits.click(at, person, type, path, product);
  }
}
