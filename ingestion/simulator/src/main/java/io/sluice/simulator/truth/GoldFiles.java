package io.sluice.simulator.truth;

import io.sluice.simulator.world.ShopDataset;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;

/**
 * The final rows of the realtime tables, one CSV file each: the contract's columns but {@code
 * version}. Null is {@code \N}, an array is {@code [a;b]}; no value needs quotes.
 */
final class GoldFiles {
  static final String FOLDER = "gold";

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private GoldFiles() {}

  /** Of the tables that have something from these datasets. */
  static void write(Path folder, Gold gold, List<String> datasets) throws IOException {
    Path tables = Files.createDirectories(folder.resolve(FOLDER));
    boolean orders = datasets.contains(ShopDataset.ORDERS.dataset());
    boolean clicks = datasets.contains(ShopDataset.CLICKS.dataset());
    if (orders || clicks) {
      sales(tables, gold.sales());
    }
    if (clicks) {
      sessions(tables, gold.sessions());
    }
    if (datasets.contains(ShopDataset.INVENTORY.dataset())) {
      stock(tables, gold.stock());
      lowStock(tables, gold.stock());
    }
    if (datasets.contains(ShopDataset.PAYMENTS.dataset())) {
      alerts(tables, gold.fraud());
    }
  }

  private static void sales(Path tables, SalesTruth sales) throws IOException {
    table(
        tables.resolve("retail.sales_by_minute.csv"),
        "minute,country,category,orders,units,revenue,views,conversion",
        rows ->
            sales
                .cells()
                .forEach(
                    entry -> {
                      SalesTruth.Key key = entry.getKey();
                      SalesTruth.Cell cell = entry.getValue();
                      rows.accept(
                          line(
                              instant(key.minute()),
                              key.country(),
                              key.category(),
                              cell.orders(),
                              cell.units(),
                              cell.revenue(),
                              cell.views(),
                              cell.conversion()));
                    }));
  }

  private static void sessions(Path tables, SessionTruth sessions) throws IOException {
    table(
        tables.resolve("web.sessions.csv"),
        "visitor_id,started_at,ended_at,clicks,product_views,cart_additions,purchases,deleted",
        rows ->
            sessions
                .sessions()
                .forEach(
                    session ->
                        rows.accept(
                            line(
                                session.visitor(),
                                instant(session.start()),
                                instant(session.end()),
                                session.clicks(),
                                session.views(),
                                session.additions(),
                                session.purchases(),
                                false))));
  }

  private static void stock(Path tables, StockTruth stock) throws IOException {
    table(
        tables.resolve("logistics.stock_levels.csv"),
        "product_id,place,on_hand,low,last_moved_at,movements",
        rows ->
            stock
                .levels()
                .forEach(
                    (key, level) ->
                        rows.accept(
                            line(
                                key.product(),
                                key.place(),
                                level.onHand(),
                                level.low(),
                                instant(level.lastMovedAt()),
                                level.movements()))));
  }

  private static void lowStock(Path tables, StockTruth stock) throws IOException {
    table(
        tables.resolve("logistics.low_stock.csv"),
        "product_id,place,low",
        rows ->
            stock
                .levels()
                .forEach(
                    (key, level) -> {
                      if (level.low()) {
                        rows.accept(line(key.product(), key.place(), true));
                      }
                    }));
  }

  private static void alerts(Path tables, FraudTruth fraud) throws IOException {
    table(
        tables.resolve("retail.fraud_alerts.csv"),
        "alert_id,rule,rule_version,card_token,detected_at,amount,payment_ids",
        rows ->
            fraud
                .alerts()
                .forEach(
                    alert ->
                        rows.accept(
                            line(
                                alert.id(),
                                alert.rule().text(),
                                FraudRule.VERSION,
                                alert.card(),
                                instant(alert.detectedAt()),
                                alert.amount(),
                                "[" + String.join(";", alert.paymentIds()) + "]"))));
  }

  private static void table(Path file, String header, Consumer<Consumer<String>> rows)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(header + "\n");
      rows.accept(
          row -> {
            try {
              out.write(row);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static String line(Object... values) {
    var line = new StringJoiner(",", "", "\n");
    for (Object value : values) {
      line.add(
          switch (value) {
            case null -> "\\N";
            case BigDecimal decimal -> decimal.toPlainString();
            default -> value.toString();
          });
    }
    return line.toString();
  }

  private static String instant(long micros) {
    return INSTANT.format(Manifest.instant(micros));
  }
}
