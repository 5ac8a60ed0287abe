package io.sluice.streaming.realtime.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RuleSettingsTest {

  @ParameterizedTest
  @EnumSource(FraudRule.class)
  void jsonGoesBothWays(FraudRule rule) {
    RuleSettings second = RuleSettings.standard(rule).with(false);
    assertThat(second.version()).isEqualTo(2);
    assertThat(RuleSettings.fromJson(second.toJson())).isEqualTo(second);
  }

  @Test
  void whatIsNotSetStays() {
    RuleSettings rule =
        RuleSettings.standard(FraudRule.UNDER_LIMIT).with(Map.of("count", "4", "minutes", "20"));
    assertThat(rule.value("count")).isEqualTo(new BigDecimal("4"));
    assertThat(rule.value("limit")).isEqualTo(new BigDecimal("500.00"));
    assertThat(rule.version()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CARD_TESTING | count        | 0    | count is '0'; it must be a number from 1 to 50 without digits after the point, for example count=5
          CARD_TESTING | count        | 2.5  | count is '2.5'; it must be a number
          CARD_TESTING | count        | many | count is 'many'; it must be a number
          CARD_TESTING | small_amount | 1.234 | with at most 2 digits after the point
          CARD_TESTING | small_amount | 300  | small_amount must be less than large_amount
          UNDER_LIMIT  | from         | 500  | from must be less than limit
          UNDER_LIMIT  | kmh          | 5    | under_limit has no parameter 'kmh'; it has from, limit, count, minutes
          IMPOSSIBLE_TRAVEL | max_kmh | 800  | from 850 to 100000
          """)
  void refusesWithTheRuleAndAnExample(
      FraudRule rule, String parameter, String value, String message) {
    assertThatThrownBy(() -> RuleSettings.standard(rule).with(Map.of(parameter, value)))
        .isInstanceOf(InvalidRuleException.class)
        .hasMessageContaining(message);
  }
}
