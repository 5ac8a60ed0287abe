package io.sluice.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.server.TrinoTestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./sluice query} as a person runs it: a process of its own. */
class QueryCommandIT {
  private static final String LONG =
      "SELECT count(*) FROM TABLE(sequence(1, 100000)) a, TABLE(sequence(1, 10000000)) b";

  @TempDir private Path folder;

  private record Answer(int code, String out, String err) {}

  private Process start(String url, String... arguments) throws IOException {
    Path config = folder.resolve("config/sluice.properties");
    Files.createDirectories(config.getParent());
    Files.writeString(
        config, "trino.url=%s%ncatalog.password=x%nwarehouse=file:///x%n".formatted(url));
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(WarehouseCommand.class.getName());
    command.add("query");
    command.addAll(List.of(arguments));
    var builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("SLUICE_CONFIG", config.toString());
    return builder.start();
  }

  private Answer answer(Process process, String input) throws Exception {
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    int code = process.waitFor();
    return new Answer(
        code, Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
  }

  private Answer run(String... arguments) throws Exception {
    return answer(start(TrinoTestServer.shared().url(), arguments), "");
  }

  private static final String ROWS =
      """
      SELECT 'United Kingdom' AS country, decimal '3663322.181' AS revenue,
        timestamp '2010-12-01 08:26:00.123456 UTC' AS at, CAST(NULL AS varchar) AS note\
      """;

  @Test
  void printsATable() throws Exception {
    Answer answer = run(ROWS);
    assertThat(answer.out())
        .startsWith(
            """
             country        |     revenue | at                             | note
            ----------------+-------------+--------------------------------+------
             United Kingdom | 3663322.181 | 2010-12-01 08:26:00.123456 UTC | NULL
            (1 row,\
            """);
    assertThat(answer.code()).isZero();
  }

  @Test
  void printsCsvAndJson() throws Exception {
    assertThat(run("--format", "csv", ROWS).out())
        .isEqualTo(
            """
            country,revenue,at,note
            United Kingdom,3663322.181,2010-12-01 08:26:00.123456 UTC,
            """);
    assertThat(run("--format", "json", ROWS).out())
        .isEqualTo(
            """
            {"country":"United Kingdom","revenue":3663322.181,"at":"2010-12-01 08:26:00.123456 UTC","note":null}
            """);
  }

  @Test
  void readsStandardInputAndFiles() throws Exception {
    Process piped = start(TrinoTestServer.shared().url(), "--format", "csv");
    assertThat(answer(piped, "SELECT ';' AS a; SELECT 2 AS b -- the end").out())
        .isEqualTo("a\n;\nb\n2\n");
    Path file = Files.writeString(folder.resolve("report.sql"), "SELECT 'é' AS a;\n");
    assertThat(run("--format", "csv", "-f", file.toString()).out()).isEqualTo("a\né\n");
  }

  @Test
  void aRefusalIsOneLineWithItsPlace() throws Exception {
    Answer answer = run("SELECT *\nFROM iceberg.silver.nothing_here");
    assertThat(answer.code()).isOne();
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .startsWith("line 2:6: ")
        .contains("'iceberg.silver")
        .contains("does not exist")
        .hasLineCount(1);
  }

  @Test
  void saysWhenTrinoIsDown() throws Exception {
    Answer answer = answer(start("jdbc:trino://127.0.0.1:1/iceberg", "SELECT 1"), "");
    assertThat(answer.code()).isOne();
    assertThat(answer.err())
        .startsWith("Trino does not answer at jdbc:trino://127.0.0.1:1/iceberg")
        .contains("./sluice status")
        .hasLineCount(1);
  }

  @Test
  void anInterruptEndsTheStatementInTrino() throws Exception {
    try (TrinoSession session = TrinoSession.open(TrinoTestServer.shared().url(), "test")) {
      Process process = start(TrinoTestServer.shared().url(), LONG);
      String states =
          "SELECT state FROM system.runtime.queries WHERE query = '%s' AND state %s"
              .formatted(LONG, "= 'RUNNING'");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !session.query(states, row -> row.getString(1)).isEmpty());

      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

      assertThat(process.waitFor()).isEqualTo(130);
      assertThat(Files.readString(folder.resolve("err"))).isEqualTo("cancelled\n");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> session.query(states, row -> row.getString(1)).isEmpty());
    }
  }
}
