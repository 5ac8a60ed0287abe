package io.sluice.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private static final Instant BEFORE = Instant.parse("2026-03-01T11:00:00Z");

  private static LogLine line(String text) {
    return LogLine.of("part", text, BEFORE, ZoneId.of("Europe/Berlin"));
  }

  @Test
  void ourOwnEventIsOneLineWithWhatItIsAbout() {
    LogLine line =
        line(
            """
            {"time":"2026-03-01T12:00:01.500Z","level":"ERROR","logger":"io.sluice.streaming.judge.JudgeFunction",\
            "thread":"judge (1/2)","message":"record could not be judged","dataset":"a.b","record":"a.b:0:7",\
            "error":"java.lang.IllegalStateException: x\\n\\tat io.sluice.A.b(A.java:1)\\n"}""");

    assertThat(line.at()).isEqualTo("2026-03-01T12:00:01.500Z");
    assertThat(line.readable())
        .containsExactly(
            "2026-03-01T12:00:01.500Z ERROR i.s.s.j.JudgeFunction - record could not be judged"
                + "  [dataset=a.b, record=a.b:0:7]",
            "java.lang.IllegalStateException: x",
            "\tat io.sluice.A.b(A.java:1)");
    assertThat(line.json())
        .startsWith("{\"part\":\"part\",\"time\":\"2026-03-01T12:00:01.500Z\",\"level\":\"ERROR\"")
        .contains("\"thread\":\"judge (1/2)\"", "\"dataset\":\"a.b\"", "\\n\\tat io.sluice.A.b");
  }

  @Test
  void eachServersNamesAreOurs() {
    assertThat(
            line("""
                    {"timestamp":"2026-03-01T12:00:01.5Z","level":"WARN","thread":"main","logger":"io.trino.Server",\
                    "message":"slow","stackTrace":null,"traceId":"ab12","logAnnotations":{}}""")
                .json())
        .isEqualTo(
            """
            {"part":"part","time":"2026-03-01T12:00:01.500Z","level":"WARN","thread":"main",\
            "logger":"io.trino.Server","message":"slow","trace_id":"ab12"}""");
    assertThat(
            line("""
                    {"timestamp":"2026-03-01T13:00:01.5+01:00","sequence":7,"loggerClassName":"x","loggerName":"io.apicurio.A",\
                    "level":"INFO","message":"m","threadName":"t","mdc":{},"ndc":"","hostName":"h"}""")
                .readable())
        .containsExactly("2026-03-01T12:00:01.500Z INFO  i.a.A - m");
    assertThat(
            line("{\"ts\":\"2026-03-01T12:00:01.5Z\",\"level\":\"error\",\"msg\":\"m\",\"err\":\"e\"}")
                .readable())
        .containsExactly("2026-03-01T12:00:01.500Z ERROR m  [err=e]");
    assertThat(
            line("{\"timestamp\":\"2026-03-01T12:00:01.5Z\",\"level\":\"info\",\"logger\":\"uvicorn\",\"event\":\"up\"}")
                .readable())
        .containsExactly("2026-03-01T12:00:01.500Z INFO  uvicorn - up");
  }

  @Test
  void textStaysAsItIsAndIsStillAnObjectForPrograms() {
    LogLine line = line("2026-03-01 13:00:05.000 LOG:  ready {\"a\": 1}");
    assertThat(line.readable()).containsExactly("2026-03-01 13:00:05.000 LOG:  ready {\"a\": 1}");
    assertThat(line.json())
        .isEqualTo(
            "{\"part\":\"part\",\"time\":\"2026-03-01T12:00:05.000Z\",\"message\":"
                + "\"2026-03-01 13:00:05.000 LOG:  ready {\\\"a\\\": 1}\"}");
    assertThat(line("no time").json())
        .isEqualTo(
            "{\"part\":\"part\",\"time\":\"2026-03-01T11:00:00.000Z\",\"message\":\"no time\"}");
  }

  @Test
  void whatLooksLikeJsonAndIsNoneIsText() {
    for (String text : new String[] {"{", "{\"time\":\"2026", "{} {}", "{\"a\":1} x"}) {
      assertThat(line(text).readable()).containsExactly(text);
    }
  }

  @Test
  void aTimeThatIsNoneIsThatOfTheLineBefore() {
    LogLine line = line("{\"time\":1772366400.5,\"message\":\"m\"}");
    assertThat(line.at()).isEqualTo(BEFORE);
    assertThat(line.readable()).containsExactly("1.7723664005E9       m");
  }

  @Test
  void framesOfTheMachineryAreCounted() {
    assertThat(
            StackTrace.shown(
                """
                java.io.IOException: x
                \tat io.sluice.A.b(A.java:1)
                \tat java.base/java.util.concurrent.FutureTask.run(FutureTask.java:1)
                \tat org.apache.pekko.A.b(A.java:1)
                Caused by: java.io.IOException: y
                \tat org.apache.flink.runtime.taskmanager.Task.run(Task.java:1)
                \tat scala.A.b(A.java:1)
                """))
        .containsExactly(
            "java.io.IOException: x",
            "\tat io.sluice.A.b(A.java:1)",
            "\t... 2 more of the machinery",
            "Caused by: java.io.IOException: y",
            "\tat org.apache.flink.runtime.taskmanager.Task.run(Task.java:1)",
            "\t... 1 more of the machinery");
  }

  @Test
  void everyObjectHasAPartAndAMessage() {
    assertThat(line("{\"part\":\"other\",\"level\":\"WARN\",\"ts\":\"zz\"}").json())
        .isEqualTo(
            "{\"part\":\"part\",\"level\":\"WARN\",\"time\":\"2026-03-01T11:00:00.000Z\",\"message\":\"\"}");
    assertThat(line("{\"event\":\"a\",\"message\":\"b\"}").json())
        .contains("\"event\":\"a\"", "\"message\":\"b\"");
  }
}
