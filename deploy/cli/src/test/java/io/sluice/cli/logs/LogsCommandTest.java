package io.sluice.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogsCommandTest {
  @Test
  void aLineOfALogDoesNotSteerTheTerminal() {
    assertThat(LogsCommand.shown("\tat a\u001b[2J\u009b1m\rb é"))
        .isEqualTo("    at a\\u001b[2J\\u009b1m\\rb é");
  }
}
