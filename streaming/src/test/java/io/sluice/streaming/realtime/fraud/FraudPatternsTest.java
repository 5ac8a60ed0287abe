package io.sluice.streaming.realtime.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.realtime.rules.FraudRule;
import io.sluice.streaming.realtime.rules.RuleSettings;
import io.sluice.streaming.testing.Shop;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.cep.CEP;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The patterns as Flink CEP runs them, against the rules written as plainly as they can be. */
class FraudPatternsTest {

  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final String CARD = "K00000001";
  private static final double[][] PLACES = {{52.52, 13.40}, {52.40, 13.06}, {48.85, 2.35}};

  /** The operator that the graph has for a rule. */
  private static KeyedOneInputStreamOperatorTestHarness<String, RuledPayment, Change> unopened(
      FraudRule rule) throws Exception {
    var environment = StreamExecutionEnvironment.getExecutionEnvironment();
    var payments =
        environment
            .fromSequence(0, 0)
            .map(i -> (RuledPayment) null)
            .returns(TypeInformation.of(RuledPayment.class))
            .keyBy(RuledPayment::card, Types.STRING);
    var alerts =
        CEP.pattern(payments, Patterns.of(rule), new RuledPayment.Order())
            .process(
                new Alerts(rule, Shop.target("retail.fraud_alerts")),
                TypeInformation.of(Change.class));
    @SuppressWarnings("unchecked")
    var transformation = (OneInputTransformation<RuledPayment, Change>) alerts.getTransformation();
    var operator = transformation.getOperator();
    return new KeyedOneInputStreamOperatorTestHarness<>(operator, RuledPayment::card, Types.STRING);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, RuledPayment, Change> harness(
      FraudRule rule) throws Exception {
    var harness = unopened(rule);
    harness.open();
    return harness;
  }

  private static void send(
      KeyedOneInputStreamOperatorTestHarness<String, RuledPayment, Change> harness,
      FraudRule rule,
      Rules rules,
      Payment payment)
      throws Exception {
    var ruled = new RuledPayment(payment, rules);
    if (Patterns.concerns(rule, ruled)) {
      harness.processElement(ruled, Math.floorDiv(payment.at(), 1000));
    }
  }

  private static List<List<?>> found(
      KeyedOneInputStreamOperatorTestHarness<String, RuledPayment, Change> harness) {
    List<List<?>> found = new ArrayList<>();
    for (Change alert : harness.extractOutputValues()) {
      found.add(
          ((List<?>) Shop.row(alert).get("payment_ids")).stream().map(Object::toString).toList());
    }
    return found;
  }

  private static List<List<?>> byDefinition(FraudRule rule, List<Payment> payments) {
    List<List<Payment>> found = new ArrayList<>();
    List<Payment> open = new ArrayList<>();
    Payment previous = null;
    for (Payment payment :
        payments.stream()
            .sorted(Comparator.comparingLong(Payment::at).thenComparing(Payment::id))
            .toList()) {
      switch (rule) {
        case CARD_TESTING -> {
          open.removeIf(old -> payment.at() - old.at() > 10 * MINUTE);
          if (payment.cents() <= 500) {
            open.add(payment);
          } else if (payment.cents() >= 20_000 && open.size() >= 5) {
            open.add(payment);
            found.add(List.copyOf(open));
            open.clear();
          }
        }
        case IMPOSSIBLE_TRAVEL -> {
          if (previous != null
              && previous.kmTo(payment) >= 100
              && previous.kmTo(payment) > 1000 * previous.hoursTo(payment)) {
            found.add(List.of(previous, payment));
          }
          previous = payment;
        }
        case UNDER_LIMIT -> {
          if (payment.cents() >= 47_500 && payment.cents() < 50_000) {
            open.removeIf(old -> payment.at() - old.at() > 30 * MINUTE);
            open.add(payment);
            if (open.size() == 3) {
              found.add(List.copyOf(open));
              open.clear();
            }
          }
        }
      }
    }
    List<List<?>> ids = new ArrayList<>();
    found.forEach(alert -> ids.add(alert.stream().map(Payment::id).toList()));
    return ids;
  }

  @Provide
  Arbitrary<List<Payment>> payments() {
    Arbitrary<Long> cents =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.of(1L, 499L, 500L)),
            net.jqwik.api.Tuple.of(1, Arbitraries.of(501L, 19_999L, 50_000L)),
            net.jqwik.api.Tuple.of(2, Arbitraries.of(20_000L, 47_499L)),
            net.jqwik.api.Tuple.of(3, Arbitraries.of(47_500L, 49_999L)));
    Arbitrary<Long> times =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 60).map(i -> i * MINUTE),
            Arbitraries.longs().between(0, 40 * MINUTE));
    return Combinators.combine(cents, times, Arbitraries.integers().between(0, 2))
        .as((amount, at, place) -> new Object[] {amount, at, place})
        .list()
        .ofMaxSize(40)
        .map(
            list -> {
              List<Payment> payments = new ArrayList<>();
              for (Object[] one : list) {
                double[] place = PLACES[(Integer) one[2]];
                payments.add(
                    new Payment(
                        "Y%04d".formatted(payments.size()),
                        CARD,
                        (Long) one[1],
                        (Long) one[0],
                        place[0],
                        place[1],
                        1));
              }
              return payments;
            });
  }

  @Property
  void findsWhatTheRulesSay(
      @ForAll("payments") List<Payment> payments, @ForAll FraudRule rule, @ForAll long seed)
      throws Exception {
    try (var harness = harness(rule)) {
      // In any order, but for what the watermark has passed.
      List<Payment> sorted =
          payments.stream().sorted(Comparator.comparingLong(Payment::at)).toList();
      var random = new java.util.Random(seed);
      int from = 0;
      while (from < sorted.size()) {
        int to = Math.min(sorted.size(), from + 1 + random.nextInt(6));
        while (to < sorted.size() && sorted.get(to).at() / 1000 == sorted.get(to - 1).at() / 1000) {
          to++;
        }
        List<Payment> batch = new ArrayList<>(sorted.subList(from, to));
        java.util.Collections.shuffle(batch, random);
        for (Payment payment : batch) {
          send(harness, rule, Rules.STANDARD, payment);
        }
        harness.processWatermark(sorted.get(to - 1).at() / 1000);
        assertThat(found(harness))
            .as("told as soon as the watermark is there")
            .isEqualTo(byDefinition(rule, sorted.subList(0, to)));
        from = to;
      }
      assertThat(found(harness)).isEqualTo(byDefinition(rule, payments));
    }
  }

  private static Payment payment(int number, long at, long cents) {
    return new Payment("Y%010d".formatted(number), CARD, at, cents, 52.52, 13.4, 10 + number);
  }

  @Test
  void anAlertNamesItsRuleAndTheEventsThatLedToIt() throws Exception {
    try (var harness = harness(FraudRule.UNDER_LIMIT)) {
      for (int i = 0; i < 3; i++) {
        send(harness, FraudRule.UNDER_LIMIT, Rules.STANDARD, payment(i, i * MINUTE, 47_600 + i));
      }
      harness.processWatermark(Duration.ofMinutes(2).toMillis());
      Change alert = harness.extractOutputValues().getFirst();
      assertThat(Shop.row(alert))
          .containsEntry("rule", "under_limit")
          .containsEntry("rule_version", 1)
          .containsEntry("card_token", CARD)
          .containsEntry("detected_at", 2 * MINUTE)
          .containsEntry("amount", new BigDecimal("1428.03"))
          // printf under_limit:Y0000000000,Y0000000001,Y0000000002 | sha256sum | cut -c -32
          .containsEntry("alert_id", "d2a8e239d6387e568b3cdb75f57baa31")
          .containsEntry("version", 1L);
      assertThat(alert.sourceAppendedAt()).isEqualTo(12);
    }
  }

  @Test
  void theRuleOfTheLastPaymentDecides() throws Exception {
    Rules easier =
        Rules.STANDARD.with(
            RuleSettings.standard(FraudRule.CARD_TESTING)
                .with(Map.of("count", "2", "minutes", "60", "large_amount", "50")));
    try (var harness = harness(FraudRule.CARD_TESTING)) {
      send(harness, FraudRule.CARD_TESTING, Rules.STANDARD, payment(1, 0, 100));
      send(harness, FraudRule.CARD_TESTING, Rules.STANDARD, payment(2, 5 * MINUTE, 100));
      send(harness, FraudRule.CARD_TESTING, Rules.STANDARD, payment(3, 6 * MINUTE, 20_000));
      send(harness, FraudRule.CARD_TESTING, easier, payment(4, 30 * MINUTE, 5_000));
      harness.processWatermark(Duration.ofMinutes(30).toMillis());
      assertThat(harness.extractOutputValues())
          .singleElement()
          .satisfies(alert -> assertThat(Shop.row(alert)).containsEntry("rule_version", 2));
      assertThat(found(harness))
          .containsExactly(List.of("Y0000000001", "Y0000000002", "Y0000000004"));
    }
  }

  @Test
  void aDisabledRuleSeesNothing() {
    Rules off = Rules.STANDARD.with(RuleSettings.standard(FraudRule.IMPOSSIBLE_TRAVEL).with(false));
    var payment = new RuledPayment(payment(1, 0, 100), off);
    assertThat(Patterns.concerns(FraudRule.IMPOSSIBLE_TRAVEL, payment)).isFalse();
    assertThat(Patterns.concerns(FraudRule.CARD_TESTING, payment)).isTrue();
  }

  @Test
  void stateGoesWhenItsTimeHasPassed() throws Exception {
    for (FraudRule rule : FraudRule.values()) {
      try (var harness = harness(rule)) {
        for (int i = 0; i < 20; i++) {
          for (long cents : new long[] {100, 47_500}) {
            var one = payment(i, i * 25 * MINUTE, cents);
            send(harness, rule, Rules.STANDARD, one);
          }
        }
        harness.processWatermark(Duration.ofMinutes(20 * 25).toMillis());
        assertThat(harness.numKeyedStateEntries()).as(rule.text()).isPositive();
        harness.processWatermark(Duration.ofHours(36).toMillis());
        assertThat(harness.numKeyedStateEntries()).as(rule.text()).isZero();
        assertThat(harness.numEventTimeTimers()).as(rule.text()).isZero();
      }
    }
  }

  @Test
  void goesOnAfterARestore() throws Exception {
    try (var before = harness(FraudRule.UNDER_LIMIT)) {
      send(before, FraudRule.UNDER_LIMIT, Rules.STANDARD, payment(1, 0, 47_500));
      send(before, FraudRule.UNDER_LIMIT, Rules.STANDARD, payment(2, MINUTE, 47_500));
      before.processWatermark(1);
      var checkpoint = before.snapshot(1, 1);
      try (var after = unopened(FraudRule.UNDER_LIMIT)) {
        after.initializeState(checkpoint);
        after.open();
        send(after, FraudRule.UNDER_LIMIT, Rules.STANDARD, payment(3, 2 * MINUTE, 47_500));
        after.processWatermark(Duration.ofMinutes(2).toMillis());
        assertThat(found(after))
            .containsExactly(List.of("Y0000000001", "Y0000000002", "Y0000000003"));
      }
    }
  }
}
