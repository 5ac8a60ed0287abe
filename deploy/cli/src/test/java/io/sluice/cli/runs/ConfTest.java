package io.sluice.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.terminal.UserError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfTest {
  @Test
  void takesTextsAndObjects() {
    assertThat(Conf.of(List.of("day=2026-11-01", "note=a=b", "empty=", "{\"n\": 1}")))
        .isEqualTo(Map.of("day", "2026-11-01", "note", "a=b", "empty", "", "n", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"day", "=x", "", "{", "{} {}", "{\"day\": }"})
  void refusesAllElseWithAnExample(String written) {
    List<String> one = List.of(written);
    assertThatThrownBy(() -> Conf.of(one))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("--conf " + written)
        .hasMessageContaining("for example");
  }

  @Test
  void refusesANameThatTheDagDoesNotHave() {
    Map<String, Object> params = Map.of("day", Map.of());
    Conf.requireKnown("daily", Map.of("day", "x"), params);

    assertThatThrownBy(() -> Conf.requireKnown("daily", Map.of("dya", "x"), params))
        .hasMessage("--conf dya: daily has no such param; it has: day");
    assertThatThrownBy(() -> Conf.requireKnown("models", Map.of("day", "x"), null))
        .hasMessage("--conf day: models takes no params");
  }
}
