package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutOptionTest {
  private static final TimeoutOption.Converter CONVERTER = new TimeoutOption.Converter();

  @ParameterizedTest
  @CsvSource({"90s, 90s", "120s, 2m", "10m, 10m", "1h, 60m"})
  void readsWhatPeopleType(String typed, String shown) {
    assertThat(Deadline.in(CONVERTER.convert(typed)).text()).isEqualTo(shown);
  }

  @Test
  void theStandardIsTenMinutes() {
    assertThat(Deadline.STANDARD).isEqualTo(CONVERTER.convert("10m"));
    assertThat(Deadline.standard().isPast()).isFalse();
    assertThat(Deadline.in(Duration.ZERO).isPast()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "0m", "-1m", "10", "1.5m", "10 m", "PT10M", ""})
  void whatIsNoTimeIsNotUnderstoodAndNothingIsStarted(String typed) {
    var err = new StringWriter();
    int exitCode =
        SluiceCommand.commandLine()
            .setErr(new PrintWriter(err))
            .execute("up", "--timeout=" + typed);

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString())
        .contains("'" + typed + "' is not a time")
        .contains("for example 90s, 10m or 1h");
  }
}
