package io.sluice.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.ingestion.testing.BrokerProcess;
import io.sluice.ingestion.testing.RegistryStandIn;
import io.sluice.ingestion.testing.SharedKafka;
import io.sluice.ingestion.testing.TestContracts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --format json} says of a run, as docs/ingestion.md promises it. */
@ExtendWith(SharedKafka.class)
class IngestJsonIT {
  @TempDir private Path folder;

  @Test
  void standardOutputIsOneDocument(BrokerProcess broker, RegistryStandIn registry)
      throws Exception {
    String csv = "OrderId,Note,Amount,At\n1,ok,1,\nx,bad,1,\n3,ok,1,\n";
    Path zipped = Files.write(folder.resolve("a.csv.gz"), OrderFiles.gzip(csv));
    Path copy = OrderFiles.plain(folder.resolve("b.csv"), csv);
    Path empty = OrderFiles.plain(folder.resolve("c.csv"), "");
    Path missing = folder.resolve("d.csv");
    Path contract =
        Files.writeString(
            folder.resolve("json.odcs.yaml"), TestContracts.orders("ingest_json").yaml());
    Path output = folder.resolve("output");
    String sha256 =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(csv.getBytes(StandardCharsets.UTF_8)));

    try (var lab = new IngestionLab(folder, broker, registry)) {
      Process run =
          lab.command(
              output.toFile(), contract, "--format", "json", folder + "/*.csv*", "" + missing);
      assertThat(run.waitFor()).as(lab.log()).isEqualTo(1);
      assertThat(lab.log())
          .contains("test.ingest_json: 3 files", "a.csv.gz: line 3 rejected: id: 'x'");
      assertThat(lab.temporary()).as("unpacked native libraries are gone").isEmptyDirectory();
    }

    ObjectNode report = (ObjectNode) new ObjectMapper().readTree(output.toFile());
    assertThat(report.path("totals").path("seconds").asDouble()).isPositive();
    ((ObjectNode) report.path("totals")).remove("seconds");
    JsonNode expected =
        new ObjectMapper()
            .readTree(
                """
                {
                  "contract": "test.ingest_json",
                  "files": [
                    {"file": "%1$s", "outcome": "skipped", "rows": 0, "rejected": 0, "sha256": "%4$s",
                     "message": "has the same content as %2$s"},
                    {"file": "%3$s", "outcome": "failed", "rows": 0, "rejected": 0, "sha256": null,
                     "message": "the file is empty; expected at least one line"},
                    {"file": "%2$s", "outcome": "done", "rows": 2, "rejected": 1, "sha256": "%4$s",
                     "message": null}
                  ],
                  "problems": ["%5$s: there is no such file"],
                  "totals":
                    {"done": 1, "skipped": 1, "failed": 1, "open": 0, "rows": 2, "rejected": 1}
                }
                """
                    .formatted(copy, zipped, empty, sha256, missing));
    assertThat(report).isEqualTo(expected);
  }
}
