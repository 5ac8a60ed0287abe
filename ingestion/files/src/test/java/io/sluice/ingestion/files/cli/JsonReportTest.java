package io.sluice.ingestion.files.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingestion.files.FileOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class JsonReportTest {

  @Test
  void filesThatTheRunDidNotReachAreOpen() {
    var summary = new Summary();
    summary.add(new FileOutcome(Path.of("a.csv"), FileOutcome.Kind.DONE, 7, 2, "ab12", ""));
    summary.addProblem("Kafka does not answer");
    JsonReport report =
        JsonReport.of(
            "retail.orders",
            List.of(Path.of("a.csv"), Path.of("b.csv")),
            summary,
            Duration.ofMillis(1_500));
    assertThat(report.text())
        .isEqualToNormalizingNewlines(
            """
            {
              "contract" : "retail.orders",
              "files" : [ {
                "file" : "a.csv",
                "outcome" : "done",
                "rows" : 7,
                "rejected" : 2,
                "sha256" : "ab12",
                "message" : null
              }, {
                "file" : "b.csv",
                "outcome" : "open",
                "rows" : null,
                "rejected" : null,
                "sha256" : null,
                "message" : "not finished; the next run goes on here"
              } ],
              "problems" : [ "Kafka does not answer" ],
              "totals" : {
                "done" : 1,
                "skipped" : 0,
                "failed" : 0,
                "open" : 1,
                "rows" : 7,
                "rejected" : 2,
                "seconds" : 1.5
              }
            }""");
  }

  @Test
  void aFormatThatThereIsNotIsAMistakeOfUsage() {
    var err = new StringWriter();
    int exit =
        IngestCommand.commandLine()
            .setErr(new PrintWriter(err))
            .execute("retail.orders", "a.csv", "--format", "xml");
    assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("'--format'", "[TEXT, JSON]", "'xml'");
  }
}
