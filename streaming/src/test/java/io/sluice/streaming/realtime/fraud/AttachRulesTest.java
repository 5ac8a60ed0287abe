package io.sluice.streaming.realtime.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.streaming.realtime.rules.FraudRule;
import io.sluice.streaming.realtime.rules.RuleSettings;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class AttachRulesTest {

  private static final Payment PAYMENT = new Payment("Y1", "K1", 5_000_000, 100, 0, 0, 1);
  private static final RuleSettings FIRST = RuleSettings.standard(FraudRule.CARD_TESTING);
  private static final RuleSettings SECOND = FIRST.with(Map.of("count", "3"));

  private static KeyedTwoInputStreamOperatorTestHarness<String, Payment, String, RuledPayment>
      harness() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new CoBroadcastWithKeyedOperator<>(
            new AttachRules("retail.fraud_alerts"), List.of(AttachRules.RULES)),
        Payment::card,
        null,
        Types.STRING);
  }

  private static Rules rules(
      KeyedTwoInputStreamOperatorTestHarness<String, Payment, String, RuledPayment> harness)
      throws Exception {
    harness.processElement1(PAYMENT, 5000);
    return harness.extractOutputValues().getLast().rules();
  }

  @Test
  void theStandardHoldsUntilANewerVersionComes() throws Exception {
    try (var harness = harness()) {
      harness.open();
      assertThat(rules(harness)).isEqualTo(Rules.STANDARD);
      harness.processElement2(SECOND.toJson(), 0);
      assertThat(rules(harness).cardTesting().count()).isEqualTo(3);
      assertThat(rules(harness).cardTesting().version()).isEqualTo(2);
      assertThat(rules(harness).travel()).isEqualTo(Rules.STANDARD.travel());

      harness.processElement2(FIRST.toJson(), 0);
      assertThat(rules(harness).cardTesting().version()).as("an older one").isEqualTo(2);
      for (String nonsense : List.of("", "{", "[]", "{\"rule\":\"none\",\"version\":9}")) {
        harness.processElement2(nonsense, 0);
      }
      assertThat(rules(harness).cardTesting().version()).isEqualTo(2);
      harness.processElement2(SECOND.with(false).toJson(), 0);
      assertThat(rules(harness).cardTesting().enabled()).isFalse();
      assertThat(harness.numKeyedStateEntries()).as("nothing is kept of payments").isZero();
    }
  }

  @Test
  void rulesAreStillInForceAfterARestore() throws Exception {
    try (var before = harness();
        var after = harness()) {
      before.open();
      before.processElement2(SECOND.toJson(), 0);
      after.initializeState(before.snapshot(1, 1));
      after.open();
      assertThat(rules(after).cardTesting().version()).isEqualTo(2);
    }
  }

  @Test
  void whatThePatternsHavePassedIsLeftOut() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processWatermark1(new Watermark(5000));
      harness.processWatermark2(new Watermark(Long.MAX_VALUE - 1));
      harness.processElement1(PAYMENT, 5000);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processElement1(PAYMENT, 5001);
      assertThat(harness.extractOutputValues()).hasSize(1);
    }
  }
}
