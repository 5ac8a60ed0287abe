package io.sluice.proof.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.testing.JsonPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTest {
  private static final String EVENTS =
      """
      n,partition,event_time,fate,rule,defect,payload,row
      5,0,,quarantine,decode,truncated,1bdbf14d1378e32d5e97dd59171d2a09,
      """;

  @TempDir Path folder;

  @Test
  void hasTheKeysOfTheReferencePage() throws IOException {
    Verdict verdict =
        Verdict.of(
            List.of(new DatasetVerdict("shop.orders", truth(), 1, new long[] {1, 0, 0}, ONE)),
            true,
            List.of(new TableVerdict("gold.shop_stock", 3, 4, ONE)),
            List.of(new TableVerdict("how many", 1, 1, ONE)));

    assertThat(verdict.equal()).isFalse();
    assertThat(verdict.differences()).isEqualTo(3);
    assertThat(verdict.datasets().getFirst().quarantine()).isEqualTo(new Verdict.Rows(0, 1));
    JsonPage page = JsonPage.of("verify");
    assertThat(JsonPage.keysOf(JsonDocument.of(verdict)))
        .isEqualTo(page.keys())
        .isEqualTo(page.inExample());
  }

  private static final List<String> ONE = List.of("1 rows missing: [a]");

  private DatasetTruth truth() throws IOException {
    Path file = folder.resolve("events.csv.gz");
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(EVENTS.getBytes(StandardCharsets.UTF_8));
    }
    return DatasetTruth.read(file);
  }
}
