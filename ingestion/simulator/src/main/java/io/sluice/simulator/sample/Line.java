package io.sluice.simulator.sample;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * One line of an invoice.
 *
 * @param customer 0 for none
 */
record Line(
    String invoice,
    String stockCode,
    String description,
    int quantity,
    LocalDateTime time,
    BigDecimal unitPrice,
    int customer,
    String country) {

  static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  boolean isCancelled() {
    return invoice.startsWith("C");
  }

  BigDecimal revenue() {
    return unitPrice.multiply(BigDecimal.valueOf(quantity));
  }

  /** As the till writes it: customers with a decimal point, texts quoted where they must be. */
  String csv() {
    return String.join(
        ",",
        invoice,
        stockCode,
        quoted(description),
        String.valueOf(quantity),
        TIME.format(time),
        unitPrice.toPlainString(),
        customer == 0 ? "" : customer + ".0",
        quoted(country));
  }

  private static String quoted(String text) {
    return text.contains(",") || text.contains("\"")
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
