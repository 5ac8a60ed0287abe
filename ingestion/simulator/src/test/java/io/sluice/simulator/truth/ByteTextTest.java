package io.sluice.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ByteTextTest {

  @Property
  void numbersAreWrittenAsJavaDoes(@ForAll long number) {
    assertThat(new ByteText().add(number)).hasToString(Long.toString(number));
  }

  @Property
  void decimalsAreWrittenPlain(
      @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L)
          long unscaled,
      @ForAll @IntRange(max = 12) int scale) {
    assertThat(new ByteText().addDecimal(unscaled, scale))
        .hasToString(BigDecimal.valueOf(unscaled, scale).toPlainString());
  }

  @Property(tries = 200)
  void textIsWrittenAsItIs(@ForAll String text) {
    assertThat(
            new ByteText().add(text).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}
