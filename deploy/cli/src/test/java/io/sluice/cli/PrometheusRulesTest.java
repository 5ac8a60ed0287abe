package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class PrometheusRulesTest {
  private static PrometheusRules rules(String rules) throws JsonProcessingException {
    return PrometheusRules.of(
        new ObjectMapper()
            .readTree("{\"data\": {\"groups\": [{\"rules\": [%s]}]}}".formatted(rules)));
  }

  @Test
  void countsWhatIsLookedForAndFound() throws JsonProcessingException {
    PrometheusRules rules =
        rules(
            """
            {"name": "A", "state": "firing", "health": "ok"},
            {"name": "B", "state": "inactive", "health": "ok"}
            """);

    assertThat(rules.count()).isEqualTo(2);
    assertThat(rules.firing()).isEqualTo(1);
    assertThatCode(rules::requireLookedAt).doesNotThrowAnyException();
  }

  @Test
  void withoutRulesNothingWasLookedAt() throws JsonProcessingException {
    PrometheusRules rules = rules("");

    assertThatThrownBy(rules::requireLookedAt).hasMessageContaining("nothing was looked at");
  }

  @Test
  void aRuleThatWasNotEvaluatedIsNotAllWell() throws JsonProcessingException {
    PrometheusRules unknown = rules("{\"name\": \"A\", \"health\": \"unknown\"}");
    PrometheusRules wrong =
        rules("{\"name\": \"B\", \"health\": \"err\", \"lastError\": \"many-to-many\"}");

    assertThatThrownBy(unknown::requireLookedAt).hasMessageEndingWith("or cannot: A not yet");
    assertThatThrownBy(wrong::requireLookedAt).hasMessageEndingWith("or cannot: B many-to-many");
  }
}
