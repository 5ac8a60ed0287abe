package io.sluice.warehouse.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.terminal.JsonDocument;
import io.sluice.terminal.testing.JsonPage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Place BRONZE =
      place("bronze", "shop_orders", List.of(new Cell("traceparent", "00-0a")));
  private static final Place SILVER =
      place("silver", "shop_orders", List.of(new Cell("note", "a\nb"), new Cell("units", 3)));

  private static Place place(String zone, String table, List<Cell> row) {
    return new Place(
        zone,
        table,
        "12:00 UTC",
        row,
        "file:/a.parquet",
        List.of(0),
        2,
        7L,
        "12:01",
        "append",
        "4");
  }

  @Test
  void theDocumentIsAsThePageSays() throws IOException {
    var trace =
        trace(
            "landed",
            new Origin("0a", "day.csv", "2026-01-01T00:00:00Z", 17L),
            BRONZE,
            List.of(SILVER),
            List.of(
                new GoldRows("gold.revenue", List.of(List.of(new Cell("day", 1))), false, null)));
    JsonPage page = JsonPage.of("trace");

    assertThat(JsonPage.keysOf(JsonDocument.of(new TraceDocument(List.of(trace)))))
        .isEqualTo(page.keys())
        .isEqualTo(page.inExample());
  }

  @Test
  void aRowIsFollowedToWhatItIsIn() {
    var gold =
        List.of(
            new GoldRows("gold.revenue", List.of(List.of(new Cell("day", 1))), true, null),
            new GoldRows("gold.top", List.of(), false, "why"));
    var origin = new Origin("0a", "day.csv", "2026-01-01T00:00:00Z", 17_000L);

    assertThat(printed(trace("landed", origin, BRONZE, List.of(SILVER), gold)))
        .startsWith("shop.orders, partition 1, offset 5\n")
        .contains("from        day.csv, line 17,000")
        .contains("silver      12:01, snapshot 7, checkpoint 4")
        .contains("file:/a.parquet, row group 0 of 2")
        .contains("note=a\\nb, units=3")
        .contains("gold.revenue\n              day=1\n              and more\n")
        .contains("gold.top: why\n")
        .endsWith("Not looked at: the moon.\n");
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(printed(trace("landed", null, BRONZE, List.of(), List.of())))
        .contains("from        its header does not say", "fate        NONE");
    assertThat(
            printed(
                trace("landed", new Origin("0a", null, null, 17L), BRONZE, List.of(), List.of())))
        .contains("from        line 17 of a file, if it was one: names were not looked at");
    assertThat(
            printed(
                trace("landed", new Origin("0a", null, null, null), BRONZE, List.of(), List.of())))
        .contains("from        trace 0a of its sender's; no file that was ingested");
    assertThat(printed(trace("landed", null, null, List.of(SILVER), List.of())))
        .contains("bronze      NOT THERE");
  }

  @Test
  void aRecordThatNoTableHoldsIsTold() {
    assertThat(printed(trace("waiting", null, null, List.of(), List.of())))
        .contains("has not landed yet");
    assertThat(printed(trace("expired", null, null, List.of(), List.of())))
        .contains("retention, has deleted it");
    assertThat(printed(trace("absent", null, null, List.of(), List.of())))
        .contains("There is no record");
  }

  private static Trace trace(
      String state, Origin origin, Place bronze, List<Place> fates, List<GoldRows> gold) {
    return new Trace("shop.orders", 1, 5, state, origin, bronze, fates, gold, List.of("the moon"));
  }

  private static String printed(Trace trace) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      new Report(out).print(trace);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
