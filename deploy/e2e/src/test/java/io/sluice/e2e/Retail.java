package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The shop's dataset on a platform: what was ingested, and what must have become of it. */
final class Retail {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Shop shop = new Shop();
  private final Door door;
  private final Lake lake;
  private final Data data;

  /** Expects all files of the data in the tables. */
  Retail(TestPlatform platform) throws IOException, InterruptedException {
    door = platform.door();
    lake = new Lake(door);
    data = Data.find(door, platform.folder("sample"));
    add(data.files());
    Say.say("%d files, %s", data.files().size(), shop.zones());
  }

  Shop shop() {
    return shop;
  }

  List<Path> files() {
    return data.files();
  }

  /** A line of one of the files, from 1. */
  String line(String name, int number) throws IOException {
    Path file =
        files().stream()
            .filter(one -> one.getFileName().toString().equals(name))
            .findFirst()
            .orElseThrow();
    try (BufferedReader lines = Shop.open(file)) {
      return lines.lines().skip(number - 1L).findFirst().orElseThrow();
    }
  }

  /** Ingests files a second time: each of their rows is a duplicate then. */
  void force(List<Path> files) throws IOException, InterruptedException, SQLException {
    List<String> command = ingest(files);
    command.add("--force");
    door.succeed(command.toArray(String[]::new));
    long silver = shop.zones().silver();
    add(files);
    assertThat(shop.zones().silver()).isEqualTo(silver);
    awaitLanded();
  }

  private void add(List<Path> files) throws IOException {
    for (Path file : files) {
      shop.add(file);
    }
  }

  static List<String> ingest(List<Path> files) {
    List<String> command = new ArrayList<>(List.of("ingest", "retail.online_retail"));
    files.forEach(file -> command.add(file.toString()));
    return command;
  }

  /** Waits for the last row and sees that there is none too many. */
  void awaitLanded() throws SQLException {
    Zones expected = shop.zones();
    await("all rows of " + expected)
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> lake.zones().reach(expected));
    assertThat(lake.zones()).isEqualTo(expected);
    Say.say("landed, %s", expected);
  }

  void reconcile() throws IOException, InterruptedException {
    assertThat(door.succeed("reconcile").text()).contains("exactly one fate");
    Say.say("reconciled");
  }

  /** The sums of silver; those of the real files are known. */
  void assertFigures() throws SQLException {
    BigDecimal all = shop.revenue(line -> true);
    BigDecimal british = shop.revenue(line -> line.country().equals("United Kingdom"));
    BigDecimal cancelled = shop.revenue(Line::cancelled);
    long cancelledLines = shop.silver().stream().filter(Line::cancelled).count();
    assertThat(sums("true")).isEqualTo(all + "|" + shop.silver().size());
    assertThat(sums("country = 'United Kingdom'")).startsWith(british + "|");
    assertThat(sums("invoice_no LIKE 'C%'")).isEqualTo(cancelled + "|" + cancelledLines);
    if (data.real()) {
      assertThat(shop.zones()).isEqualTo(new Zones(245_903, 242_418, 1_478, 2_007));
      assertThat(all).isEqualByComparingTo("4388651.731");
      assertThat(british).isEqualByComparingTo("3663322.181");
      assertThat(cancelled).isEqualByComparingTo("-428185.54");
      assertThat(cancelledLines).isEqualTo(4_473);
    }
  }

  private String sums(String condition) throws SQLException {
    return lake.value(
        "SELECT sum(quantity * unit_price), count(*) FROM silver.retail_online_retail WHERE "
            + condition);
  }

  void assertColumns() throws SQLException {
    assertThat(lake.rows("SHOW COLUMNS FROM silver.retail_online_retail"))
        .map(row -> row.substring(0, row.indexOf('|')))
        .containsExactlyInAnyOrder(
            "invoice_no",
            "stock_code",
            "description",
            "quantity",
            "invoice_date",
            "unit_price",
            "customer_id",
            "country",
            "_topic",
            "_partition",
            "_offset",
            "_appended_at",
            "_schema_id");
  }

  void assertGold() throws SQLException {
    assertThat(
            lake.rows(
                "SELECT sale_date, country, orders, lines, units, revenue"
                    + " FROM gold.retail_daily_revenue_by_country"))
        .containsExactlyInAnyOrderElementsOf(Gold.dailyRevenueByCountry(shop.silver()));
    assertThat(
            lake.rows(
                "SELECT sale_date, rank, stock_code, description, units, revenue"
                    + " FROM gold.retail_top_products"))
        .containsExactlyInAnyOrderElementsOf(Gold.topProducts(shop.silver()));
  }

  List<Long> goldCommits() throws SQLException {
    return List.of(
        lake.commits("gold", "retail_daily_revenue_by_country"),
        lake.commits("gold", "retail_top_products"));
  }
}
