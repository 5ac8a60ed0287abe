package io.sluice.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.simulator.world.Micros;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class FraudRuleTest {
  private final List<Payment> payments = new ArrayList<>();

  @Test
  void fiveSmallPaymentsAndALargeOneWithinTenMinutes() {
    for (int minute = 0; minute < 5; minute++) {
      pay(minute, "5.00");
    }
    pay(10, "200.00");
    assertThat(found(FraudRule.CARD_TESTING)).containsExactly("[0, 1, 2, 3, 4, 5]");
  }

  @Test
  void fourSmallOnesOrALargeOneTooLateAreNone() {
    for (int minute = 0; minute < 5; minute++) {
      pay(minute, "4.99");
    }
    pay(10.01, "200.00");
    assertThat(found(FraudRule.CARD_TESTING)).isEmpty();
    pay(10.02, "199.99");
    assertThat(found(FraudRule.CARD_TESTING)).isEmpty();
  }

  @Test
  void placesTooFarApartForTheTimeBetween() {
    pay(0, "50.00", 52.52, 13.40);
    pay(30, "50.00", 48.86, 2.35);
    assertThat(found(FraudRule.IMPOSSIBLE_TRAVEL)).containsExactly("[0, 1]");
    payments.clear();
    // From Berlin to Paris are 878 km.
    pay(0, "50.00", 52.52, 13.40);
    pay(53, "50.00", 48.86, 2.35);
    assertThat(found(FraudRule.IMPOSSIBLE_TRAVEL)).isEmpty();
    assertThat(payments.getFirst().kilometresTo(payments.getLast())).isBetween(876.0, 880.0);
  }

  @Test
  void nearPlacesAreNoneHoweverFast() {
    pay(0, "50.00", 52.52, 13.40);
    pay(0, "50.00", 53.40, 13.40);
    assertThat(found(FraudRule.IMPOSSIBLE_TRAVEL)).isEmpty();
    pay(0, "50.00", 51.50, 13.40);
    assertThat(found(FraudRule.IMPOSSIBLE_TRAVEL)).containsExactly("[1, 2]");
  }

  @Test
  void threePaymentsUnderTheLimitWithinHalfAnHour() {
    pay(0, "475.00");
    pay(5, "500.00");
    pay(10, "499.99");
    pay(30, "480.00");
    pay(31, "480.00");
    assertThat(found(FraudRule.UNDER_LIMIT)).containsExactly("[0, 2, 3]");
    pay(32, "480.00");
    pay(33, "480.00");
    assertThat(found(FraudRule.UNDER_LIMIT)).containsExactly("[0, 2, 3]", "[4, 5, 6]");
  }

  @Test
  void anAlertIsKnownByItsRuleAndPayments() {
    pay(0, "475.00");
    pay(1, "476.10");
    pay(2, "477.20");
    Alert alert = Alert.of(FraudRule.UNDER_LIMIT, new Utf8("K90000001"), payments);
    // printf 'under_limit:0,1,2' | sha256sum
    assertThat(alert.id()).isEqualTo("6f0328d7a5949f676792b58f731001d0");
    assertThat(alert.amount()).isEqualTo(new BigDecimal("1428.30"));
    assertThat(alert.detectedAt()).isEqualTo(2 * Micros.MINUTE);
  }

  private List<String> found(FraudRule rule) {
    return rule.find(payments).stream()
        .map(list -> list.stream().map(payment -> payment.id().toString()).toList().toString())
        .toList();
  }

  private void pay(double minute, String amount) {
    pay(minute, amount, 52.52, 13.40);
  }

  private void pay(double minute, String amount, double latitude, double longitude) {
    payments.add(
        new Payment(
            new Utf8(String.valueOf(payments.size())),
            (long) (minute * Micros.MINUTE),
            new BigDecimal(amount),
            latitude,
            longitude));
  }
}
