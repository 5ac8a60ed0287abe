package io.sluice.quality.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorTest {

  @ParameterizedTest
  @CsvSource({
    "mustBe, 5, false true false",
    "mustNotBe, 5, true false true",
    "mustBeGreaterThan, 5, false false true",
    "mustBeGreaterOrEqualTo, 5, false true true",
    "mustBeLessThan, 5, true false false",
    "mustBeLessOrEqualTo, 5, true true false",
    "mustBeBetween, 5 5, false true false",
    "mustNotBeBetween, 5 5, true false true",
  })
  void comparesFourFiveAndSix(String key, String operands, String expected) {
    Operator operator = Operator.ofKey(key).orElseThrow();
    List<Double> numbers = List.of(operands.split(" ")).stream().map(Double::valueOf).toList();

    assertThat(numbers).hasSize(operator.operands());
    assertThat(
            "%s %s %s"
                .formatted(
                    operator.test(4, numbers),
                    operator.test(5, numbers),
                    operator.test(6, numbers)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"mustbe", "equals", "''"})
  void knowsNoOther(String key) {
    assertThat(Operator.ofKey(key)).isEmpty();
  }
}
