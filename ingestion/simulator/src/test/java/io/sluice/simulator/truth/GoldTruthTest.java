package io.sluice.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.simulator.truth.EventClock.Lateness;
import io.sluice.simulator.world.Micros;
import io.sluice.simulator.world.ShopCalendar;
import io.sluice.simulator.world.ShopDataset;
import java.math.BigDecimal;
import java.util.List;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

/** What gold must say, on examples that can be reckoned by hand. */
class GoldTruthTest {
  private static final long T = ShopCalendar.START_MICROS;

  private final Gold gold = new Gold();

  @Test
  void salesAreCountedOnceAnOrderAndCategoryAndNetOfReturns() {
    order(
        T + 1,
        "sale",
        line("Garden", 2, "10.00"),
        line("Garden", 1, "5.00"),
        line("Toys", 1, "3.00"));
    order(T + 59 * Micros.SECOND, "return", line("Garden", -1, "10.00"));
    click("V00000001", T + 2, "product_view", "Garden");
    click("V00000001", T + 3, "product_view", "Garden");
    click("V00000001", T + 4, "product_view", "Garden");
    click("V00000001", T + 5, "add_to_cart", "Garden");
    click("V00000001", T + Micros.MINUTE, "product_view", "Garden");
    assertThat(gold.sales().cells().stream().map(GoldTruthTest::text))
        .containsExactly(
            "0 DE Garden 1 2 15.00 3 0.3333",
            "0 DE Toys 1 1 3.00 0 null",
            "1 DE Garden 0 0 0.00 1 0.0000");
  }

  @Test
  void whatIsTooLateCountsInStockAlone() {
    gold.accept(
        ShopDataset.ORDERS, orderRow(T, "sale", line("Toys", 1, "3.00")), Lateness.TOO_LATE);
    gold.accept(ShopDataset.CLICKS, clickRow("V00000001", T, "page_view", null), Lateness.TOO_LATE);
    gold.accept(ShopDataset.INVENTORY, movement(T, 30), Lateness.TOO_LATE);
    assertThat(gold.sales().cells()).isEmpty();
    assertThat(gold.sessions().sessions()).isEmpty();
    assertThat(gold.stock().levels()).hasSize(1);
    assertThat(gold.silver().rows(ShopDataset.ORDERS)).isOne();
  }

  @Test
  void halfAnHourSplitsAVisitAndALateClickJoinsIt() {
    click("V00000001", T, "page_view", null);
    click("V00000001", T + 30 * Micros.MINUTE, "product_view", "Toys");
    click("V00000001", T + 60 * Micros.MINUTE - 1, "purchase", null);
    assertThat(gold.sessions().sessions())
        .extracting(SessionTruth.Session::clicks)
        .containsExactly(1L, 2L);
    gold.accept(
        ShopDataset.CLICKS,
        clickRow("V00000001", T + 15 * Micros.MINUTE, "add_to_cart", "Toys"),
        Lateness.LATE);
    assertThat(gold.sessions().sessions())
        .containsExactly(
            new SessionTruth.Session(
                new Utf8("V00000001"), T, T + 60 * Micros.MINUTE - 1, 4, 1, 1, 1));
  }

  @Test
  void stockIsTheSumOfTheMovements() {
    gold.accept(ShopDataset.INVENTORY, movement(T + 5, 21), Lateness.ON_TIME);
    gold.accept(ShopDataset.INVENTORY, movement(T, -1), Lateness.LATE);
    StockTruth.Level level = gold.stock().levels().values().iterator().next();
    assertThat(level.onHand()).isEqualTo(20);
    assertThat(level.low()).isFalse();
    assertThat(level.lastMovedAt()).isEqualTo(T + 5);
    gold.accept(ShopDataset.INVENTORY, movement(T + 1, -1), Lateness.ON_TIME);
    assertThat(level.low()).isTrue();
    assertThat(level.movements()).isEqualTo(3);
  }

  private void order(long at, String kind, Object[]... lines) {
    gold.accept(ShopDataset.ORDERS, orderRow(at, kind, lines), Lateness.ON_TIME);
  }

  private void click(String visitor, long at, String type, String category) {
    gold.accept(ShopDataset.CLICKS, clickRow(visitor, at, type, category), Lateness.ON_TIME);
  }

  private static Object[] orderRow(long at, String kind, Object[]... lines) {
    Object[] row = new Object[ShopDataset.ORDERS.fields().size()];
    row[ShopDataset.ORDERS.slot("kind")] = new Utf8(kind);
    row[ShopDataset.ORDERS.slot("ordered_at")] = at;
    row[ShopDataset.ORDERS.slot("country")] = new Utf8("DE");
    row[ShopDataset.ORDERS.slot("lines")] = List.of(lines);
    row[ShopDataset.ORDERS.slot("total_amount")] = BigDecimal.ZERO;
    return row;
  }

  private static Object[] line(String category, int quantity, String price) {
    return new Object[] {
      1, new Utf8("P00001"), new Utf8(category), quantity, new BigDecimal(price)
    };
  }

  private static Object[] clickRow(String visitor, long at, String type, String category) {
    Object[] row = new Object[ShopDataset.CLICKS.fields().size()];
    row[ShopDataset.CLICKS.slot("visitor_id")] = new Utf8(visitor);
    row[ShopDataset.CLICKS.slot("occurred_at")] = at;
    row[ShopDataset.CLICKS.slot("event_type")] = new Utf8(type);
    row[ShopDataset.CLICKS.slot("category")] = category == null ? null : new Utf8(category);
    row[ShopDataset.CLICKS.slot("country")] = new Utf8("DE");
    return row;
  }

  private static Object[] movement(long at, int quantity) {
    Object[] row = new Object[ShopDataset.INVENTORY.fields().size()];
    row[ShopDataset.INVENTORY.slot("product_id")] = new Utf8("P00001");
    row[ShopDataset.INVENTORY.slot("place")] = new Utf8("BER1");
    row[ShopDataset.INVENTORY.slot("moved_at")] = at;
    row[ShopDataset.INVENTORY.slot("kind")] = new Utf8("sale");
    row[ShopDataset.INVENTORY.slot("quantity")] = quantity;
    return row;
  }

  private static String text(java.util.Map.Entry<SalesTruth.Key, SalesTruth.Cell> entry) {
    SalesTruth.Cell cell = entry.getValue();
    return "%d %s %s %d %d %s %d %s"
        .formatted(
            (entry.getKey().minute() - T) / Micros.MINUTE,
            entry.getKey().country(),
            entry.getKey().category(),
            cell.orders(),
            cell.units(),
            cell.revenue(),
            cell.views(),
            cell.conversion());
  }
}
