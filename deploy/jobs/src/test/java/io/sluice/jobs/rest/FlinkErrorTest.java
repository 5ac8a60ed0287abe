package io.sluice.jobs.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FlinkErrorTest {
  @Test
  void theInnermostCauseIsTheReason() {
    String body =
        "{\"errors\":[\"Internal server error.\",\"<Exception: outer\\n\\tat x\\nCaused by: a.B: middle\\n"
            + "\\tat y\\nCaused by: c.D: no topic \\\"shop\\\"\\n\\t... 3 more\"]}";

    assertThat(FlinkError.reason(body)).isEqualTo("c.D: no topic \"shop\"");
  }

  @Test
  void withoutACauseTheAnswerIsTheReason() {
    assertThat(FlinkError.reason("{\"errors\":[\"Not found: /x\"]}")).isEqualTo("Not found: /x");
    assertThat(FlinkError.reason("Bad Gateway")).isEqualTo("Bad Gateway");
    assertThat(FlinkError.reason("{}")).isEqualTo("{}");
  }

  @Test
  void anExceptionOfOursIsItsMessage() {
    assertThat(
            FlinkError.cause(
                "x.Y: outer\nCaused by: io.sluice.streaming.sink.ForkException: a.b: was rolled back"))
        .isEqualTo("a.b: was rolled back");
  }

  @Test
  void aLongReasonIsCut() {
    assertThat(FlinkError.reason("x".repeat(1000))).hasSize(603).endsWith("...");
  }
}
