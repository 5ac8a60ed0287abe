package io.sluice.jobs.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkErrorTest {
  @Test
  void theInnermostCauseIsTheReason() {
    String body =
        "{\"errors\":[\"Internal server error.\",\"<Exception: outer\\n\\tat x\\nCaused by: a.B: middle\\n"
            + "\\tat y\\nCaused by: c.D: no topic \\\"shop\\\"\\n\\t... 3 more\"]}";

    assertThat(FlinkError.reason(body)).isEqualTo("no topic \"shop\"");
  }

  @Test
  void withoutACauseTheAnswerIsTheReason() {
    assertThat(FlinkError.reason("{\"errors\":[\"Not found: /x\"]}")).isEqualTo("Not found: /x");
    assertThat(FlinkError.reason("Bad Gateway")).isEqualTo("Bad Gateway");
    assertThat(FlinkError.reason("{}")).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.sluice.a.ForkException: a.b: was rolled back\n\tat x",
        "x.Y: outer\nCaused by: io.sluice.a.ForkException: a.b: was rolled back",
        "x.Y: outer\nCaused by: io.sluice.a.ForkException: a.b: was rolled back\n"
            + "\tat a.b(C.java:1)\nCaused by: java.net.http.HttpTimeoutException: request timed out",
      })
  void anExceptionOfOursSaysItForPeople(String trace) {
    assertThat(FlinkError.cause(trace)).isEqualTo("a.b: was rolled back");
  }

  @Test
  void whatASocketSaysIsNotTheReasonWhenItCausedAnother() {
    assertThat(
            FlinkError.cause(
                "a.B: outer\nCaused by: org.postgresql.util.PSQLException: Connection to"
                    + " 127.0.0.1:1 refused.\nCaused by: java.net.ConnectException: Connection"
                    + " refused"))
        .isEqualTo("Connection to 127.0.0.1:1 refused.");
    assertThat(
            FlinkError.cause("java.net.ConnectException: Connection refused\n\tat x.y(Z.java:3)"))
        .isEqualTo("Connection refused");
    assertThat(FlinkError.cause("x.Y: outer\nCaused by: java.io.IOException: No space left"))
        .isEqualTo("No space left");
    assertThat(FlinkError.cause("java.io.EOFException\n\tat x.y(Z.java:3)"))
        .isEqualTo("EOFException");
  }

  @Test
  void stateThatDoesNotFitIsNotUnreadable() {
    String frame =
        "\n\tat org.apache.flink.runtime.checkpoint.Checkpoints.loadAndValidateCheckpoint(C.java:1)";
    assertThat(FlinkError.isOfRestoring("java.io.EOFException" + frame)).isTrue();
    assertThat(
            FlinkError.isOfRestoring(
                "java.lang.IllegalStateException: Failed to rollback to checkpoint/savepoint x."
                    + " Cannot map checkpoint/savepoint state for operator y"
                    + frame))
        .isFalse();
  }

  @Test
  void aLongReasonIsCut() {
    assertThat(FlinkError.reason("x".repeat(1000))).hasSize(603).endsWith("...");
  }
}
