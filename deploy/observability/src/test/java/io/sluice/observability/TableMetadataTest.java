package io.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableMetadataTest {
  /** The second snapshot is current, the third was rolled back; the first has the newest row. */
  private static final String TEXT =
      """
      {"format-version": 2, "schemas": [{"fields": [{"name": "snapshots"}]}],
       "current-snapshot-id": 2, "refs": {"main": {"snapshot-id": 2, "type": "branch"}},
       "snapshots": [
        {"snapshot-id": 1, "timestamp-ms": 1000, "summary": {"operation": "append",
          "total-records": "70", "sluice.newest-appended-at": "2026-01-02T03:04:05.678901Z"}},
        {"sequence-number": 2, "snapshot-id": 2, "timestamp-ms": 2000, "summary":
          {"operation": "append", "total-records": "95", "total-position-deletes": "5",
           "sluice.newest-appended-at": "2026-01-02T03:04:05Z"}, "manifest-list": "file:/x"},
        {"snapshot-id": 3, "timestamp-ms": 3000}],
       "statistics": [], "snapshot-log": [{"timestamp-ms": 9}]}
      """;

  @TempDir Path folder;

  @Test
  void takesTheCurrentSnapshotAndTheNewestRowOfAll() throws IOException {
    Path file = Files.writeString(folder.resolve("00002-a.metadata.json"), TEXT);

    TableState state = TableMetadata.read("silver", "retail_online_retail", file);

    long newest = Instant.parse("2026-01-02T03:04:05.678Z").toEpochMilli();
    assertThat(state).isEqualTo(new TableState("silver", "retail_online_retail", 90, 2000, newest));
    assertThat(state.dataset()).isEqualTo("retail.online_retail");
  }

  @Test
  void readsCompressedFiles() throws IOException {
    Path file = folder.resolve("00002-a.gz.metadata.json");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(TEXT.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(TableMetadata.read("bronze", "a_b", file).records()).isEqualTo(90);
  }

  @Test
  void whatFailedIsOfTheLastRunThatLookedAtADataset() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("00003-a.metadata.json"),
            """
            {"current-snapshot-id": 3, "snapshots": [
              {"snapshot-id": 1, "timestamp-ms": 1, "summary": {"sluice.failed-checks":
                "{\\"a.b\\":{\\"error\\":1,\\"warning\\":0},\\"c.d\\":{\\"error\\":0,\\"warning\\":2}}"}},
              {"snapshot-id": 2, "timestamp-ms": 2, "summary": {"operation": "replace"}},
              {"snapshot-id": 3, "timestamp-ms": 3, "summary": {"sluice.failed-checks":
                "{\\"a.b\\":{\\"error\\":0,\\"warning\\":0}}"}}]}
            """);

    assertThat(TableMetadata.read("ops", "quality_results", file).failedChecks())
        .isEqualTo(
            Map.of(
                "a.b", Map.of("error", 0, "warning", 0), "c.d", Map.of("error", 0, "warning", 2)));
  }

  @Test
  void tableWithoutSnapshotHasNoCommit() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("00000-a.metadata.json"),
            "{\"current-snapshot-id\": null, \"snapshots\": []}");

    assertThat(TableMetadata.read("ops", "duplicates", file))
        .isEqualTo(new TableState("ops", "duplicates", 0, 0, 0));
  }

  @Test
  void sharedTablesHaveNoDataset() {
    assertThat(new TableState("quarantine", "records", 1, 1, 0).dataset()).isEmpty();
    assertThat(new TableState("bronze", "ops_rejected", 1, 1, 0).dataset())
        .isEqualTo("ops.rejected");
  }

  @Test
  void refusesWhatIsNoMetadata() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "[]");
    Path bad =
        Files.writeString(
            folder.resolve("b"), "{\"snapshots\": [{\"summary\": {\"total-records\": \"x\"}}]}");

    assertThatThrownBy(() -> TableMetadata.read("a", "b", file)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> TableMetadata.read("a", "b", bad)).hasMessageContaining("'x'");
  }

  @Test
  void locationsAreFiles() throws IOException {
    assertThat(CatalogTables.path("file:/a/b c%20.json")).isEqualTo(Path.of("/a/b c%20.json"));
    assertThat(CatalogTables.path("file:///a/b.json")).isEqualTo(Path.of("/a/b.json"));
    assertThat(CatalogTables.path("/a/b.json")).isEqualTo(Path.of("/a/b.json"));
    assertThatThrownBy(() -> CatalogTables.path("s3://bucket/b.json"))
        .isInstanceOf(IOException.class);
  }
}
