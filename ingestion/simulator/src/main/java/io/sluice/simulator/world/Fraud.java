package io.sluice.simulator.world;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.util.Utf8;

/**
 * Thieves, each with a card that nobody else uses and that does nothing but one pattern. None
 * begins unless it is over well before the run ends, so that the platform has the time to see it.
 */
final class Fraud {
  private static final double PATTERNS_PER_SECOND = 1 / 100.0;
  private static final long LONGEST = 9 * Micros.MINUTE;
  private static final long QUIET_END = 10 * Micros.MINUTE;
  private static final int FIRST_CARD = 90_000_001;

  private static final Pattern[] PATTERNS = Pattern.values();

  private final Agenda agenda;
  private final Orders orders;
  private final Payments payments;
  private final Horizon horizon;
  private final Catalogue catalogue;
  private final Dice dice;
  private int thieves;

  Fraud(
      Catalogue catalogue,
      Agenda agenda,
      Orders orders,
      Payments payments,
      Horizon horizon,
      Dice dice) {
    this.catalogue = catalogue;
    this.agenda = agenda;
    this.orders = orders;
    this.payments = payments;
    this.horizon = horizon;
    this.dice = dice;
  }

  void open(long now) {
    new Arrivals(PATTERNS_PER_SECOND, agenda, dice.split(), this::begin).open(now);
  }

  private void begin(long now) {
    if (!horizon.reaches(now, LONGEST + QUIET_END)) {
      return;
    }
    Pattern pattern = PATTERNS[thieves % PATTERNS.length];
    Person thief = thief(Country.ofPercent(dice.below(100)));
    thieves++;
    List<Action> payments =
        switch (pattern) {
          case CARD_TESTING -> testsCard(thief);
          case IMPOSSIBLE_TRAVEL -> travels(thief);
          case UNDER_LIMIT -> staysUnderLimit(thief);
        };
    long at = now;
    for (Action payment : payments) {
      agenda.at(at, payment);
      at += pause(pattern);
    }
  }

  private long pause(Pattern pattern) {
    return switch (pattern) {
      case CARD_TESTING -> dice.between(10 * Micros.SECOND, 45 * Micros.SECOND);
      case IMPOSSIBLE_TRAVEL -> dice.between(2 * Micros.MINUTE, 6 * Micros.MINUTE);
      case UNDER_LIMIT -> dice.between(40 * Micros.SECOND, 4 * Micros.MINUTE);
    };
  }

  private List<Action> testsCard(Person thief) {
    List<Action> actions = new ArrayList<>();
    int tries = dice.between(5, 8);
    for (int i = 0; i < tries; i++) {
      int cents = dice.between(50, 5_00);
      actions.add(at -> payments.tryCard(at, thief, cents, Pattern.CARD_TESTING));
    }
    int large = dice.chance(0.6) ? dice.between(200_00, 474_99) : dice.between(500_00, 900_00);
    actions.add(at -> buy(at, thief, large, Pattern.CARD_TESTING));
    return actions;
  }

  /** From one end of the continent to the other within minutes. */
  private List<Action> travels(Person thief) {
    Country there = thief.country() == Country.ES ? Country.SE : Country.ES;
    Person away = moved(thief, there);
    int first = dice.between(20_00, 190_00);
    int second = dice.between(20_00, 190_00);
    return List.of(
        at -> buy(at, thief, first, Pattern.IMPOSSIBLE_TRAVEL),
        at -> buy(at, away, second, Pattern.IMPOSSIBLE_TRAVEL));
  }

  private List<Action> staysUnderLimit(Person thief) {
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int cents = dice.between(475_00, 499_99);
      actions.add(at -> buy(at, thief, cents, Pattern.UNDER_LIMIT));
    }
    return actions;
  }

  private void buy(long at, Person thief, int cents, Pattern pattern) {
    OrderLine line = new OrderLine(catalogue.of(Category.ELECTRONICS, dice), 1, cents);
    Utf8 order = orders.fraudulent(at, thief, line);
    payments.payStolen(at + Micros.SECOND, order, thief, cents, pattern);
  }

  private Person thief(Country country) {
    Utf8 visitor = Ids.of('V', 8, FIRST_CARD + thieves);
    Utf8 card = Ids.of('K', 8, FIRST_CARD + thieves);
    Utf8 device = Person.MOBILE;
    double north = country.latitude();
    return new Person(visitor, null, card, country, device, north, country.longitude());
  }

  private static Person moved(Person person, Country there) {
    return new Person(
        person.visitor(),
        person.customer(),
        person.card(),
        there,
        person.device(),
        there.latitude(),
        there.longitude());
  }
}
