package io.sluice.streaming.realtime.fraud;

import java.util.Comparator;
import org.apache.flink.cep.EventComparator;

/** A payment and the rules by which it is judged. */
public record RuledPayment(Payment payment, Rules rules) {

  /** By time, then by number: the order in which the patterns see the payments of a card. */
  static final class Order implements EventComparator<RuledPayment> {

    private static final Comparator<Payment> ORDER =
        Comparator.comparingLong(Payment::at).thenComparing(Payment::id);

    @Override
    public int compare(RuledPayment one, RuledPayment other) {
      return ORDER.compare(one.payment, other.payment);
    }
  }

  public String card() {
    return payment.card();
  }
}
