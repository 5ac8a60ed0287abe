package io.sluice.simulator.truth;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.sluice.simulator.truth.SessionTruth.Session;
import io.sluice.simulator.world.Micros;
import io.sluice.simulator.world.ShopCalendar;
import io.sluice.simulator.world.ShopDataset;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Questions in SQL for Trino, each with the one value that must come out. */
final class Answers {
  static final String FILE = "answers.csv";

  private static final long FIRST_DAY_ENDS = ShopCalendar.START_MICROS + Micros.DAY;
  private static final String ON_FIRST_DAY =
      " where minute >= timestamp '2026-03-02 00:00:00 UTC'"
          + " and minute < timestamp '2026-03-03 00:00:00 UTC'";
  private static final String LINES =
      " from silver.retail_orders cross join unnest(lines)"
          + " as line (line_no, product_id, category, quantity, unit_price)";

  private record Question(String question, String sql, String answer) {}

  private final List<Question> questions = new ArrayList<>();
  private final Gold gold;
  private final SilverTruth silver;

  private Answers(Gold gold) {
    this.gold = gold;
    this.silver = gold.silver();
  }

  /** Those that can be answered from these datasets. */
  static void write(Path folder, Gold gold, List<String> datasets) throws IOException {
    var answers = new Answers(gold);
    for (ShopDataset dataset : ShopDataset.values()) {
      if (datasets.contains(dataset.dataset()) && gold.silver().rows(dataset) > 0) {
        answers.ask(dataset);
      }
    }
    if (datasets.contains(ShopDataset.ORDERS.dataset())
        && datasets.contains(ShopDataset.CLICKS.dataset())) {
      answers.conversion();
    }
    try (CsvWriter csv = CsvWriter.builder().build(folder.resolve(FILE))) {
      csv.writeRecord("question", "sql", "answer");
      for (Question question : answers.questions) {
        csv.writeRecord(question.question(), question.sql(), question.answer());
      }
    }
  }

  private void ask(ShopDataset dataset) {
    switch (dataset) {
      case ORDERS -> orders();
      case PAYMENTS -> payments();
      case CLICKS -> clicks();
      case INVENTORY -> inventory();
      case TILL -> till();
    }
  }

  private void orders() {
    ask(
        "How many orders and returns are there?",
        "select count(*) from silver.retail_orders",
        silver.rows(ShopDataset.ORDERS));
    ask(
        "How many returns?",
        "select count(*) from silver.retail_orders where kind = 'return'",
        silver.ordersOf("return"));
    ask(
        "What is the revenue, net of returns?",
        "select sum(total_amount) from silver.retail_orders",
        silver.revenue());
    ask(
        "How many units were sold, net of returns?",
        "select sum(quantity)" + LINES,
        silver.units());
    ask(
        "Which category has the highest revenue?",
        "select category"
            + LINES
            + " group by category order by sum(quantity * unit_price) desc, category limit 1",
        silver.bestCategory());
    ask(
        "How many orders came from Germany?",
        "select count(*) from silver.retail_orders where country = 'DE' and kind = 'sale'",
        silver.salesIn("DE"));
    BigDecimal firstDay =
        gold.sales().cells().stream()
            .filter(entry -> isFirstDay(entry.getKey().minute()))
            .map(entry -> entry.getValue().revenue())
            .reduce(new BigDecimal("0.00"), BigDecimal::add);
    ask(
        "What is the revenue of the first day by event time?",
        "select sum(revenue) from " + newestSales() + ON_FIRST_DAY,
        firstDay);
  }

  private void payments() {
    ask(
        "How much money was captured?",
        "select coalesce(sum(amount), 0) from silver.retail_payments where status = 'captured'",
        silver.captured());
    ask(
        "How many payments were declined?",
        "select count(*) from silver.retail_payments where status = 'declined'",
        silver.paymentsOf("declined"));
    List<Alert> alerts = gold.fraud().alerts();
    for (FraudRule rule : FraudRule.values()) {
      ask(
          "How many alerts has the rule " + rule.text() + "?",
          "select count(distinct alert_id) from gold.retail_fraud_alerts where rule = '%s'"
              .formatted(rule.text()),
          alerts.stream().filter(alert -> alert.rule() == rule).count());
    }
    ask(
        "How much money do the alerts speak of?",
        "select coalesce(sum(amount), 0) from " + newest("gold.retail_fraud_alerts", "alert_id"),
        alerts.stream().map(Alert::amount).reduce(new BigDecimal("0.00"), BigDecimal::add));
  }

  private void clicks() {
    ask(
        "How many clicks looked at a product?",
        "select count(*) from silver.web_clickstream where event_type = 'product_view'",
        silver.clicksOf("product_view"));
    ask(
        "How many visitors were there?",
        "select count(distinct visitor_id) from silver.web_clickstream",
        silver.visitors());
    List<Session> sessions = gold.sessions().sessions();
    String live = newest("gold.web_sessions", "visitor_id, started_at") + " where not deleted";
    ask("How many sessions were there?", "select count(*) from " + live, sessions.size());
    ask(
        "How many clicks has the longest session?",
        "select max(clicks) from " + live,
        sessions.stream().mapToLong(Session::clicks).max().orElse(0));
    long bounced = sessions.stream().filter(session -> session.clicks() == 1).count();
    ask(
        "How many of 10,000 sessions are a single click?",
        "select count_if(clicks = 1) * 10000 / count(*) from " + live,
        bounced * 10_000 / Math.max(1, sessions.size()));
    ask(
        "In how many sessions was something bought?",
        "select count(*) from " + live + " and purchases > 0",
        sessions.stream().filter(session -> session.purchases() > 0).count());
  }

  private void inventory() {
    ask(
        "How many units left the warehouses for customers?",
        "select coalesce(-sum(quantity), 0) from silver.logistics_inventory where kind = 'sale'",
        -silver.movedBy("sale"));
    String levels = newest("gold.logistics_stock_levels", "product_id, place");
    var stock = gold.stock().levels().values();
    ask(
        "How many units lie in the warehouses?",
        "select sum(on_hand) from " + levels,
        stock.stream().mapToLong(StockTruth.Level::onHand).sum());
    ask(
        "Of how many products in a place is the stock low?",
        "select count(*) from " + levels + " where low",
        stock.stream().filter(StockTruth.Level::low).count());
    ask(
        "How many alerts of low stock stand?",
        "select count(*) from "
            + newest("gold.logistics_low_stock", "product_id, place")
            + " where low",
        stock.stream().filter(StockTruth.Level::low).count());
  }

  private void till() {
    ask(
        "What did the till take, net of cancellations?",
        "select sum(quantity * unit_price) from silver.retail_online_retail",
        silver.tillRevenue());
  }

  private void conversion() {
    long orders = 0;
    long views = 0;
    for (var entry : gold.sales().cells()) {
      if (isFirstDay(entry.getKey().minute())) {
        orders += entry.getValue().orders();
        views += entry.getValue().views();
      }
    }
    if (views > 0) {
      ask(
          "How many orders were there for 10,000 product views on the first day?",
          "select sum(orders) * 10000 / sum(views) from " + newestSales() + ON_FIRST_DAY,
          orders * 10_000 / views);
    }
  }

  private static boolean isFirstDay(long minute) {
    return minute >= ShopCalendar.START_MICROS && minute < FIRST_DAY_ENDS;
  }

  private static String newestSales() {
    return newest("gold.retail_sales_by_minute", "minute, country, category");
  }

  /** The newest version of each row of a realtime table. */
  private static String newest(String table, String key) {
    return ("(select * from (select *, row_number() over (partition by %s order by version desc)"
            + " as newest from %s) where newest = 1)")
        .formatted(key, table);
  }

  private void ask(String question, String sql, Object answer) {
    String text = answer instanceof BigDecimal decimal ? decimal.toPlainString() : "" + answer;
    questions.add(new Question(question, sql, text));
  }
}
