package io.sluice.warehouse.models;

import io.sluice.warehouse.client.TrinoSession;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The shop's silver and gold tables as their contracts make them, and lines to sell. */
final class Shop {
  static final TableName SILVER = new TableName("silver", "retail_online_retail");

  private final TrinoSession session;

  Shop(TrinoSession session) {
    this.session = session;
  }

  /** A line of an invoice; {@code at} is the shop's local time. */
  record Line(
      String invoice,
      String stockCode,
      String description,
      int quantity,
      String at,
      BigDecimal price,
      String country) {

    static Line of(
        String invoice, String stockCode, int quantity, String at, String price, String country) {
      return new Line(
          invoice, stockCode, "item " + stockCode, quantity, at, new BigDecimal(price), country);
    }

    private String values() {
      return "('%s', '%s', '%s', %d, with_timezone(timestamp '%s', 'Europe/London') AT TIME ZONE 'UTC', CAST(%s AS decimal(12,3)), NULL, '%s')"
          .formatted(
              invoice, stockCode, description.replace("'", "''"), quantity, at, price, country);
    }
  }

  static Models models() throws Exception {
    return Models.load(Path.of(System.getProperty("sluice.root"), "warehouse/models"));
  }

  /**
   * Makes all tables anew, empty. What {@code ops.model_runs} remembers stays: it is about
   * snapshots of tables that are gone.
   */
  void open() {
    for (String table :
        List.of(
            "silver.retail_online_retail",
            "gold.retail_daily_revenue_by_country",
            "gold.retail_top_products")) {
      session.update("DROP TABLE IF EXISTS " + table);
    }
    session.update(
        """
        CREATE TABLE silver.retail_online_retail (
          invoice_no varchar NOT NULL, stock_code varchar NOT NULL, description varchar,
          quantity integer NOT NULL, invoice_date timestamp(6) with time zone NOT NULL,
          unit_price decimal(12, 3) NOT NULL, customer_id integer, country varchar NOT NULL)
        """);
    session.update(
        """
        CREATE TABLE gold.retail_daily_revenue_by_country (
          sale_date date NOT NULL, country varchar NOT NULL, orders bigint NOT NULL,
          lines bigint NOT NULL, units bigint NOT NULL, revenue decimal(38, 3) NOT NULL)
        """);
    session.update(
        """
        CREATE TABLE gold.retail_top_products (
          sale_date date NOT NULL, rank integer NOT NULL, stock_code varchar NOT NULL,
          description varchar, units bigint NOT NULL, revenue decimal(38, 3) NOT NULL)
        """);
  }

  /** Adds lines in one commit. */
  void sell(Line... lines) {
    sell(List.of(lines));
  }

  void sell(List<Line> lines) {
    session.update(
        "INSERT INTO %s SELECT * FROM (VALUES %s)"
            .formatted(
                SILVER, lines.stream().map(Line::values).collect(Collectors.joining(",\n"))));
  }

  /** The snapshots of a table that hold or held rows, newest last. */
  List<Long> commits(TableName table) {
    return session.query(
        "SELECT snapshot_id FROM %s WHERE parent_id IS NOT NULL ORDER BY committed_at"
            .formatted(table.sql("snapshots")),
        row -> row.getLong(1));
  }

  /** All rows of a query as texts, in no order that matters. */
  List<String> rows(String query) {
    return session.query(
        query,
        row -> {
          var text = new StringBuilder();
          for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            text.append(i == 1 ? "" : "|").append(row.getString(i));
          }
          return text.toString();
        });
  }
}
