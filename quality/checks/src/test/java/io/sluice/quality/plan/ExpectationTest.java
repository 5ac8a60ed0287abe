package io.sluice.quality.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {

  @Test
  void readsAsASentenceGoesOn() {
    assertThat(new Expectation(Operator.MUST_BE_GREATER_THAN, List.of(1000.0), "rows"))
        .hasToString("> 1,000 rows");
    assertThat(new Expectation(Operator.MUST_BE_BETWEEN, List.of(0.5, 2.0), "percent"))
        .hasToString("between 0.5 and 2 %");
    assertThat(new Expectation(Operator.MUST_BE, List.of(4388651.731), ""))
        .hasToString("= 4,388,651.731");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "242418, '242,418'",
    "-428185.54, '-428,185.54'",
    "24.93871, 24.93871",
    "0.00012345678, 0.000123457",
    "1e15, '1,000,000,000,000,000'",
  })
  void showsNumbersAsPeopleWriteThem(double value, String expected) {
    assertThat(NumberText.format(value)).isEqualTo(expected);
  }

  @Test
  void showsWhatIsNoNumber() {
    assertThat(NumberText.format(Double.NaN)).isEqualTo("NaN");
  }
}
