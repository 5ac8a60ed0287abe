package io.sluice.warehouse.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.config.TrinoAccess;
import io.sluice.warehouse.cli.CommandProcess.Answer;
import io.sluice.warehouse.client.TrinoSession;
import io.sluice.warehouse.server.TrinoTestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./sluice query} as a person runs it: a process of its own. */
class QueryCommandIT {
  private static final String LONG =
      "SELECT count(*) FROM TABLE(sequence(1, 100000)) a, TABLE(sequence(1, 10000000)) b";

  @TempDir private Path folder;

  private static final TrinoAccess NOBODY =
      new TrinoAccess("jdbc:trino://127.0.0.1:1/iceberg", "sluice", "", Optional.empty());

  private CommandProcess command(TrinoAccess trino) {
    return new CommandProcess(folder, trino);
  }

  private Process start(TrinoAccess trino, String... arguments) throws Exception {
    return command(trino)
        .start(Stream.concat(Stream.of("query"), Stream.of(arguments)).toArray(String[]::new));
  }

  private Answer answer(Process process, String input) throws Exception {
    return command(NOBODY).answer(process, input);
  }

  private Answer run(String... arguments) throws Exception {
    return answer(start(TrinoTestServer.shared().access(), arguments), "");
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

  private static final String EVIL =
      """
      SELECT 'a' || chr(27) || '[2J' || chr(155) || '1m' || chr(10) || chr(13) || chr(8238) AS "x\u001b",
        '=1' AS f, -5 AS n\
      """;

  @Test
  void aFileGetsEveryByteAndATerminalNothingThatSteersIt() throws Exception {
    TrinoAccess trino = TrinoTestServer.shared().access();
    var onTerminal = new CommandProcess(folder, trino, true);

    assertThat(run("--format", "csv", EVIL).out())
        .isEqualTo("x\u001b,f,n\n\"a\u001b[2J\u009b1m\n\r\u202e\",=1,-5\n");
    assertThat(run("--format", "csv", "--csv-safe", EVIL).out())
        .isEqualTo("\"x\u001b\",\"f\",\"n\"\n\"a\u001b[2J\u009b1m\n\r\u202e\",\"'=1\",-5\n");
    assertThat(onTerminal.run("query", "--format", "csv", EVIL).out())
        .isEqualTo("x\\u001b,f,n\n\"a\\u001b[2J\\u009b1m\n\\r\\u202e\",=1,-5\n");
    String json = onTerminal.run("query", "--format", "json", EVIL).out();
    assertThat(json).containsIgnoringCase("\\u001b[2J\\u009b1m\\n\\r\\u202e").hasLineCount(1);
  }

  @Test
  void csvSafeIsForCsvAlone() throws Exception {
    Answer answer = run("--csv-safe", ROWS);
    assertThat(answer.code()).isOne();
    assertThat(answer.err())
        .isEqualTo("--csv-safe is for csv alone; for example --format csv --csv-safe\n");
  }

  @Test
  void readsStandardInputAndFiles() throws Exception {
    Process piped = start(TrinoTestServer.shared().access(), "--format", "csv");
    assertThat(answer(piped, "SELECT ';' AS a; SELECT 2 AS b -- the end").out())
        .isEqualTo("a\n;\nb\n2\n");
    Path file =
        Files.writeString(
            folder.resolve("report.sql"), "SELECT 'é' AS a; -- one;\n\nSELECT 2 AS b\n");
    assertThat(run("--format", "csv", "-f", file.toString()).out()).isEqualTo("a\né\nb\n2\n");
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
    Answer answer = answer(start(NOBODY, "SELECT 1"), "");
    assertThat(answer.code()).isOne();
    assertThat(answer.err())
        .startsWith("Trino does not answer at jdbc:trino://127.0.0.1:1/iceberg")
        .contains("./sluice status")
        .hasLineCount(1);
  }

  @Test
  void anInterruptEndsTheStatementInTrino() throws Exception {
    try (TrinoSession session = TrinoSession.open(TrinoTestServer.shared().access())) {
      Process process = start(TrinoTestServer.shared().access(), LONG);
      String states =
          "SELECT state FROM system.runtime.queries WHERE query = '%s' AND state %s"
              .formatted(LONG, "= 'RUNNING'");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !session.query(states, row -> row.getString(1)).isEmpty());

      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

      // A shell starts what it runs in the background deaf to this signal.
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it hears SIGINT").isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      assertThat(Files.readString(folder.resolve("err"))).isEqualTo("cancelled\n");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> session.query(states, row -> row.getString(1)).isEmpty());
    }
  }
}
