package io.sluice.simulator.world;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.util.Utf8;

/** Takes orders, and what comes back of them. */
final class Orders {
  private static final Utf8 SALE = Ids.text("sale");
  private static final Utf8 RETURN = Ids.text("return");
  private static final Utf8 WEB = Ids.text("web");
  private static final Utf8 APP = Ids.text("app");
  private static final Utf8 PHONE = Ids.text("phone");
  private static final Utf8 EUR = Ids.text("EUR");

  private static final double RETURNS = 0.08;

  private final Agenda agenda;
  private final Happenings happenings;
  private final Payments payments;
  private final Stock stock;
  private final Dice dice;
  private final Serial ids;

  Orders(
      long seed, Agenda agenda, Happenings happenings, Payments payments, Stock stock, Dice dice) {
    this.ids = new Serial('O', 10, seed);
    this.agenda = agenda;
    this.happenings = happenings;
    this.payments = payments;
    this.stock = stock;
    this.dice = dice;
  }

  void online(long now, Person person, Basket basket) {
    Utf8 channel = person.device() == Person.MOBILE && dice.chance(0.5) ? APP : WEB;
    sell(now, person, channel, person.visitor(), basket.lines());
  }

  void byTelephone(long now, Person person, Basket basket) {
    sell(now, person, PHONE, null, basket.lines());
  }

  /** An order that is paid with a stolen card; answers its number. */
  Utf8 fraudulent(long at, Person person, OrderLine line) {
    Utf8 id = nextId();
    List<OrderLine> lines = List.of(line);
    Order order = new Order(id, person, WEB, person.visitor(), lines, line.amount());
    emit(order, id, null, at, lines, 1);
    stock.sold(at, order);
    return id;
  }

  private void sell(long now, Person person, Utf8 channel, Utf8 visitor, List<OrderLine> wanted) {
    List<OrderLine> lines = Payments.makeOrdinary(wanted);
    long total = OrderLine.total(lines);
    Order order = new Order(nextId(), person, channel, visitor, lines, total);
    emit(order, order.id(), null, now, lines, 1);
    long paid = payments.pay(now, order);
    if (paid == Payments.NEVER) {
      long at = now + dice.between(3 * Micros.MINUTE, 6 * Micros.MINUTE);
      emit(order, nextId(), order.id(), at, lines, -1);
      return;
    }
    stock.sold(now, order);
    if (dice.chance(RETURNS)) {
      long later = dice.logUniform(20 * Micros.MINUTE, 4 * Micros.DAY);
      agenda.at(now + later, at -> comesBack(at, order));
    }
  }

  /** All of it, or one line. */
  private void comesBack(long now, Order order) {
    List<OrderLine> lines = order.lines();
    OrderLine one = lines.get(dice.below(lines.size()));
    if (dice.chance(0.6) && Payments.isOrdinary(one.amount())) {
      lines = List.of(one);
    }
    Utf8 id = nextId();
    emit(order, id, order.id(), now, lines, -1);
    payments.refund(now, order, id, OrderLine.total(lines));
    stock.returned(now, order, id, lines);
  }

  private void emit(Order order, Utf8 id, Utf8 returned, long at, List<OrderLine> lines, int sign) {
    List<Object[]> rows = new ArrayList<>(lines.size());
    for (OrderLine line : lines) {
      rows.add(
          new Object[] {
            rows.size() + 1,
            line.product().id(),
            line.product().category().text(),
            sign * line.quantity(),
            BigDecimal.valueOf(line.cents(), 2)
          });
    }
    Object[] row = {
      id,
      returned == null ? SALE : RETURN,
      returned,
      at,
      order.channel(),
      order.person().country().text(),
      order.person().customer(),
      order.visitor(),
      EUR,
      rows,
      BigDecimal.valueOf(sign * OrderLine.total(lines), 2)
    };
    happenings.emit(ShopDataset.ORDERS, at, row, null);
  }

  private Utf8 nextId() {
    return ids.next();
  }
}
