package io.sluice.e2e;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/**
 * One line of the shop's files.
 *
 * @param description null for none
 * @param price with three decimals, so that equal prices are equal
 * @param customer null for none
 */
record Line(
    String invoice,
    String stockCode,
    String description,
    int quantity,
    LocalDateTime time,
    BigDecimal price,
    Integer customer,
    String country) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** Empty when a number is none. */
  static Optional<Line> of(CSVRecord cells) {
    try {
      String customer = text(cells.get("CustomerID"));
      return Optional.of(
          new Line(
              text(cells.get("InvoiceNo")),
              text(cells.get("StockCode")),
              text(cells.get("Description")),
              new BigDecimal(cells.get("Quantity")).intValueExact(),
              LocalDateTime.parse(cells.get("InvoiceDate"), TIME),
              new BigDecimal(cells.get("UnitPrice")).setScale(3),
              customer == null ? null : new BigDecimal(customer).intValueExact(),
              text(cells.get("Country"))));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String text(String cell) {
    return cell.isEmpty() ? null : cell;
  }

  boolean valid() {
    return invoice != null && stockCode != null && country != null && price.signum() > 0;
  }

  boolean cancelled() {
    return invoice.startsWith("C");
  }

  BigDecimal revenue() {
    return price.multiply(BigDecimal.valueOf(quantity));
  }

  /** The shop's day: its files hold local times. */
  LocalDate day() {
    return time.toLocalDate();
  }
}
