package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.cli.runs.RunDocument;
import io.sluice.laptop.doctor.Finding;
import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.supervisor.Kind;
import io.sluice.laptop.supervisor.PlatformStatus;
import io.sluice.laptop.supervisor.State;
import io.sluice.laptop.supervisor.Status;
import io.sluice.observability.PlatformMetrics;
import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.testing.JsonPage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents for programs have the keys that docs/reference/json.md lists, and no other. */
class DocumentsTest {
  @TempDir Path folder;

  private static void assertDocumented(String command, Record document) throws IOException {
    JsonPage page = JsonPage.of(command);
    assertThat(JsonPage.keysOf(JsonDocument.of(document)))
        .isEqualTo(page.keys())
        .isEqualTo(page.inExample());
  }

  @Test
  void status() throws IOException {
    Platform platform = platform();
    long self = ProcessHandle.current().pid();
    var document =
        StatusDocument.of(
            platform,
            new PlatformStatus(
                self,
                1,
                false,
                List.of(
                    new Status("kafka", Kind.PART, State.HEALTHY, self, 1, 0, 9, ""),
                    new Status("topics", Kind.HOOK, State.WAITING, 0, 0, 0, 0, ""))));

    assertThat(document.healthy()).isFalse();
    assertThat(document.parts().getLast().pid()).isNull();
    assertThat(document.leftOut()).containsExactly("trino", "realtime job");
    assertDocumented("status", document);
  }

  @Test
  void statusWithoutASupervisorIsNotHealthy() {
    var document =
        StatusDocument.of(
            platform(),
            new PlatformStatus(
                0,
                0,
                false,
                List.of(new Status("kafka", Kind.PART, State.HEALTHY, 0, 0, 0, 0, ""))));

    assertThat(document.healthy()).isFalse();
    assertThat(document.supervisor()).isNull();
  }

  @Test
  void doctor() throws IOException {
    var document =
        DoctorDocument.of(
            List.of(
                new Finding(Finding.Verdict.OK, "disk", "9 GB are free"),
                new Finding(Finding.Verdict.FAIL, "ports", "port 19092 is taken")));

    assertThat(document.well()).isFalse();
    assertThat(document.findings()).extracting(one -> one.verdict()).containsExactly("ok", "fail");
    assertDocumented("doctor", document);
  }

  @Test
  void runs() throws IOException {
    var run = new RunDocument.Run("models", "r", "success", "manual", null, null);
    assertDocumented(
        "runs show",
        new RunDocument(run, List.of(new RunDocument.Task("run", "none", 0, 4, null, null))));
    assertDocumented("runs list", new RunDocument.Listed(List.of(run)));
  }

  @Test
  void alerts() throws IOException {
    var alert =
        new AlertsDocument.Alert("SluiceDiskLow", "critical", "platform", null, "", "", "", "");
    assertDocumented("alerts", new AlertsDocument(1, List.of(alert)));
  }

  @Test
  void metrics() throws IOException {
    assertDocumented(
        "metrics",
        new PlatformMetrics(
            List.of(new PlatformMetrics.Address("trino", "http://...", false, "nothing listens")),
            "2026-01-01T00:00:00Z",
            List.of(
                new PlatformMetrics.Dataset("shop.orders", 1L, 0.5, 1L, 0.5, 0L, 0L, 0L, 0L, 1.0)),
            List.of(new PlatformMetrics.Quarantined("shop.orders", "id.required", "USER", 1L)),
            List.of(new PlatformMetrics.Table("silver.shop_orders", 1L, null)),
            List.of(new PlatformMetrics.Checkpoint("landing", 2.0)),
            new PlatformMetrics.Heap(1L, 2L),
            List.of("kafka"),
            List.of("trino"),
            List.of("shop.orders"),
            List.of("catalog")));
  }

  private Platform platform() {
    return Platform.load(
        Map.of("SLUICE_STATE", folder.toString(), "SLUICE_WITHOUT", "trino,realtime"));
  }
}
