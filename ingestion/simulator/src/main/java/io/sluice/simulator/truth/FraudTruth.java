package io.sluice.simulator.truth;

import io.sluice.simulator.world.ShopDataset;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.util.Utf8;

/** {@code retail.fraud_alerts} of accepted payments that are on time. */
final class FraudTruth {
  private static final int ID = ShopDataset.PAYMENTS.slot("payment_id");
  private static final int PAID_AT = ShopDataset.PAYMENTS.slot("paid_at");
  private static final int CARD = ShopDataset.PAYMENTS.slot("card_token");
  private static final int AMOUNT = ShopDataset.PAYMENTS.slot("amount");
  private static final int LATITUDE = ShopDataset.PAYMENTS.slot("latitude");
  private static final int LONGITUDE = ShopDataset.PAYMENTS.slot("longitude");

  private static final Comparator<Payment> ORDER =
      Comparator.comparingLong(Payment::paidAt).thenComparing(Payment::id);

  private final Map<Utf8, List<Payment>> byCard = new HashMap<>();

  void payment(Object[] row) {
    Payment payment =
        new Payment(
            (Utf8) row[ID],
            (Long) row[PAID_AT],
            (BigDecimal) row[AMOUNT],
            (Double) row[LATITUDE],
            (Double) row[LONGITUDE]);
    byCard.computeIfAbsent((Utf8) row[CARD], _ -> new ArrayList<>(2)).add(payment);
  }

  /** In the order of time and id. */
  List<Alert> alerts() {
    List<Alert> alerts = new ArrayList<>();
    byCard.forEach(
        (card, payments) -> {
          List<Payment> inOrder = payments.stream().sorted(ORDER).toList();
          for (FraudRule rule : FraudRule.values()) {
            for (List<Payment> found : rule.find(inOrder)) {
              alerts.add(Alert.of(rule, card, found));
            }
          }
        });
    alerts.sort(Comparator.comparingLong(Alert::detectedAt).thenComparing(Alert::id));
    return alerts;
  }
}
