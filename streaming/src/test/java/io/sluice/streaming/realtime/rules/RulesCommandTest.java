package io.sluice.streaming.realtime.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return RulesCommand.commandLine(Map.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "set", "enable", "disable"})
  void helpNamesTheCommandAsItIsTypedAndVersionIsTold(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: ./sluice rules " + command + " ");
    out.getBuffer().setLength(0);
    assertThat(run(command, "--version")).isZero();
    assertThat(out.toString()).startsWith("Sluice ");
  }

  @Test
  void aMistakeIsToldBeforeKafkaIsAsked() {
    assertThat(run("set", "card_testing", "count=many")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("error: count is 'many'; it must be a number")
        .hasLineCount(1);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("for example ./sluice rules list");
  }
}
