package io.sluice.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllLogsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir Path folder;

  private void append(String part, String text) throws IOException {
    Files.writeString(
        folder.resolve(part + ".log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private AllLogs logs() {
    return new AllLogs(folder, BERLIN, part -> true);
  }

  @Test
  void linesOfAllPartsStandInTheOrderOfTimeWhateverZoneTheyAreWrittenIn() throws Exception {
    append("kafka", "2026-03-01T12:00:02.000Z INFO second\n2026-03-01T12:00:04.000Z INFO fourth\n");
    append(
        "jobmanager", "2026-03-01 13:00:01.000 INFO first\n2026-03-01 13:00:05.000 INFO fifth\n");
    append("postgres", "2026-03-01 12:00:03.000 UTC [1] LOG:  third\n");
    append("launcher", "2026-03-01T14:00:06.000+02:00 INFO sixth\n");

    assertThat(LogLine.withNames(logs().ends(10, false)))
        .extracting(line -> line.replaceFirst(" +\\| .* ", " "))
        .containsExactly(
            "jobmanager first",
            "kafka second",
            "postgres third",
            "kafka fourth",
            "jobmanager fifth",
            "launcher sixth");
  }

  @Test
  void aStackTraceStaysWithItsLine() throws Exception {
    append("kafka", "2026-03-01T12:00:01.000Z WARN oh\njava.io.IOException\n  at a.b\n");
    append(
        "trino", "2026-03-01T12:00:00.999Z\tINFO\tbefore\n2026-03-01T12:00:01.001Z\tINFO\tafter\n");

    assertThat(LogLine.withNames(logs().ends(10, false)))
        .containsExactly(
            "trino        | 2026-03-01T12:00:00.999Z\tINFO\tbefore",
            "kafka        | 2026-03-01T12:00:01.000Z WARN oh",
            "kafka        | java.io.IOException",
            "kafka        |   at a.b",
            "trino        | 2026-03-01T12:00:01.001Z\tINFO\tafter");
  }

  @Test
  void onlyTheEndOfEachIsShown() throws Exception {
    append("kafka", "a\nb\nc\n");
    append("trino", "d\n".repeat(200_000) + "e\n");

    assertThat(LogLine.withNames(logs().ends(2, false)))
        .containsExactly(
            "kafka        | b", "kafka        | c", "trino        | d", "trino        | e");
  }

  @Test
  void whatIsAddedIsToldOnceInWholeLinesAlsoOfANewLog() throws Exception {
    append("kafka", "2026-03-01T12:00:01.000Z one\n2026-03-01T12:00:02.000Z tw");
    AllLogs logs = logs();
    assertThat(LogLine.withNames(logs.ends(10, false)))
        .containsExactly("kafka        | 2026-03-01T12:00:01.000Z one");
    assertThat(LogLine.withNames(logs.added())).isEmpty();

    append("kafka", "o\n");
    append("trino", "2026-03-01T12:00:01.500Z new\n");

    assertThat(LogLine.withNames(logs.added()))
        .containsExactly(
            "trino        | 2026-03-01T12:00:01.500Z new",
            "kafka        | 2026-03-01T12:00:02.000Z two");
    assertThat(LogLine.withNames(logs.added())).isEmpty();
  }

  @Test
  void aLogThatBecameShorterIsANewOne() throws Exception {
    append("kafka", "2026-03-01T12:00:01.000Z one\n");
    AllLogs logs = logs();
    logs.ends(10, false);
    Files.writeString(folder.resolve("kafka.log"), "again\n");

    assertThat(LogLine.withNames(logs.added())).containsExactly("kafka        | again");
  }

  @Test
  void onlyThePartsThatAreWantedAreRead() throws Exception {
    append("kafka", "one\n");
    append("trino", "two\n");
    var logs = new AllLogs(folder, BERLIN, "kafka"::equals);

    assertThat(LogLine.withNames(logs.ends(10, false))).containsExactly("kafka        | one");
    append("trino", "three\n");
    assertThat(logs.added()).isEmpty();
  }

  @Test
  void whatAPartDiedOfIsShownThoughItsLineHasNoEnd() throws Exception {
    append("kafka", "one\nthe las");

    assertThat(LogLine.withNames(logs().ends(1, true))).containsExactly("kafka        | the las");
  }

  @Test
  void asManyLinesAsAreAskedForAreShownHoweverLongTheyAre() throws Exception {
    String line = "x".repeat(300_000);
    append("kafka", "first\n" + (line + "\n").repeat(3));

    assertThat(logs().ends(2, true)).extracting(LogLine::text).containsExactly(line, line);
    assertThat(logs().ends(9, true)).hasSize(4);
  }

  @Test
  void allThatWasAddedIsToldAtOnce() throws Exception {
    append("kafka", "one\n");
    AllLogs logs = logs();
    logs.ends(1, false);
    append("kafka", "0123456789\n".repeat(300_000) + "half");

    assertThat(logs.added()).hasSize(300_000);
    append("kafka", "\n");
    assertThat(logs.added()).extracting(LogLine::text).containsExactly("half");
  }
}
