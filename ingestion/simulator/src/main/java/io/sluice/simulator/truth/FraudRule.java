package io.sluice.simulator.truth;

import io.sluice.simulator.world.Micros;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rules of fraud, version 1. Each looks at one card's payments in the order of their time. */
enum FraudRule {

  /** At least 5 payments of at most 5.00, then one of at least 200.00, all within 10 minutes. */
  CARD_TESTING {
    @Override
    List<List<Payment>> find(List<Payment> payments) {
      List<List<Payment>> found = new ArrayList<>();
      List<Payment> small = new ArrayList<>();
      for (Payment payment : payments) {
        small.removeIf(old -> payment.paidAt() - old.paidAt() > 10 * Micros.MINUTE);
        if (payment.atMost(SMALL)) {
          small.add(payment);
        } else if (payment.atLeast(LARGE) && small.size() >= 5) {
          small.add(payment);
          found.add(List.copyOf(small));
          small.clear();
        }
      }
      return found;
    }
  },

  /** Two neighbours at least 100 km apart, faster than 1000 km/h. */
  IMPOSSIBLE_TRAVEL {
    @Override
    List<List<Payment>> find(List<Payment> payments) {
      List<List<Payment>> found = new ArrayList<>();
      for (int i = 1; i < payments.size(); i++) {
        Payment first = payments.get(i - 1);
        Payment second = payments.get(i);
        double kilometres = first.kilometresTo(second);
        if (kilometres >= 100 && kilometres > 1_000 * first.hoursTo(second)) {
          found.add(List.of(first, second));
        }
      }
      return found;
    }
  },

  /** At least 3 payments of 475.00 and more, but under 500.00, within 30 minutes. */
  UNDER_LIMIT {
    @Override
    List<List<Payment>> find(List<Payment> payments) {
      List<List<Payment>> found = new ArrayList<>();
      List<Payment> near = new ArrayList<>();
      for (Payment payment : payments) {
        if (payment.atLeast(NEAR_LIMIT) && !payment.atLeast(LIMIT)) {
          near.removeIf(old -> payment.paidAt() - old.paidAt() > 30 * Micros.MINUTE);
          near.add(payment);
          if (near.size() == 3) {
            found.add(List.copyOf(near));
            near.clear();
          }
        }
      }
      return found;
    }
  };

  static final int VERSION = 1;

  private static final BigDecimal SMALL = new BigDecimal("5.00");
  private static final BigDecimal LARGE = new BigDecimal("200.00");
  private static final BigDecimal NEAR_LIMIT = new BigDecimal("475.00");
  private static final BigDecimal LIMIT = new BigDecimal("500.00");

  /** The payments of each alert, in the order of their time. */
  abstract List<List<Payment>> find(List<Payment> payments);

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
