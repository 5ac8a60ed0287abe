package io.sluice.simulator.world;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.util.Utf8;

/**
 * Payments by card, wallet and voucher. Honest ones never look like a pattern of fraud: their
 * amounts keep away from those of the patterns, and a card stays near its owner's home.
 */
final class Payments {

  /** What {@link #pay} answers when every attempt was declined. */
  static final long NEVER = Long.MAX_VALUE;

  private static final Utf8 CARD = Ids.text("card");
  private static final Utf8 WALLET = Ids.text("wallet");
  private static final Utf8 VOUCHER = Ids.text("voucher");
  private static final Utf8 EUR = Ids.text("EUR");
  private static final Utf8 CAPTURED = Ids.text("captured");
  private static final Utf8 DECLINED = Ids.text("declined");
  private static final Utf8 REFUNDED = Ids.text("refunded");

  private static final int SMALL = 5_00;
  private static final int UNDER_LIMIT = 475_00;
  private static final int LIMIT = 500_00;
  private static final double DECLINES = 0.07;
  private static final int ATTEMPTS = 3;

  private final Happenings happenings;
  private final Dice dice;
  private final Serial ids;

  Payments(long seed, Happenings happenings, Dice dice) {
    this.ids = new Serial('Y', 10, seed);
    this.happenings = happenings;
    this.dice = dice;
  }

  /** Whether an amount in cents is none that a pattern of fraud looks for. */
  static boolean isOrdinary(long cents) {
    return cents > SMALL && (cents < UNDER_LIMIT || cents >= LIMIT);
  }

  /** The lines, with so much more of the first that their total is ordinary. */
  static List<OrderLine> makeOrdinary(List<OrderLine> lines) {
    List<OrderLine> result = new ArrayList<>(lines);
    while (!isOrdinary(OrderLine.total(result))) {
      OrderLine first = result.getFirst();
      result.set(0, new OrderLine(first.product(), first.quantity() + 1, first.cents()));
    }
    return result;
  }

  /** Tries until the card's bank agrees; answers when it did, or {@link #NEVER}. */
  long pay(long now, Order order) {
    Utf8 method = dice.chance(0.75) ? CARD : dice.chance(0.8) ? WALLET : VOUCHER;
    long at = now + dice.between(Micros.SECOND, 3 * Micros.SECOND);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      boolean declined = dice.chance(attempt == 0 ? DECLINES : 0.3);
      emit(at, order.id(), method, order.person(), order.total(), declined ? DECLINED : CAPTURED);
      if (!declined) {
        return at;
      }
      at += dice.between(20 * Micros.SECOND, 60 * Micros.SECOND);
    }
    return NEVER;
  }

  void refund(long now, Order order, Utf8 returnId, long cents) {
    long at = now + dice.between(5 * Micros.SECOND, 30 * Micros.SECOND);
    emit(at, returnId, CARD, order.person(), cents, REFUNDED);
  }

  private void emit(long at, Utf8 order, Utf8 method, Person person, long cents, Utf8 status) {
    double north = person.latitude() + dice.between(-0.05, 0.05);
    double east = person.longitude() + dice.between(-0.05, 0.05);
    emit(at, order, method, person, cents, status, north, east, null);
  }

  /** A try of a stolen card: no order, and no money. */
  void tryCard(long at, Person thief, long cents, Pattern pattern) {
    double north = thief.latitude();
    emit(at, null, CARD, thief, cents, DECLINED, north, thief.longitude(), pattern);
  }

  /** A payment with a stolen card that went through. */
  void payStolen(long at, Utf8 order, Person thief, long cents, Pattern pattern) {
    double north = thief.latitude();
    emit(at, order, CARD, thief, cents, CAPTURED, north, thief.longitude(), pattern);
  }

  private void emit(
      long at,
      Utf8 order,
      Utf8 method,
      Person person,
      long cents,
      Utf8 status,
      double latitude,
      double longitude,
      Pattern pattern) {
    Object[] row = {
      ids.next(),
      order,
      at,
      method,
      person.card(),
      BigDecimal.valueOf(cents, 2),
      EUR,
      status,
      person.country().text(),
      rounded(latitude),
      rounded(longitude)
    };
    happenings.emit(ShopDataset.PAYMENTS, at, row, pattern);
  }

  /** Four decimals: some ten metres. */
  private static double rounded(double degrees) {
    return Math.round(degrees * 10_000) / 10_000.0;
  }
}
