package io.sluice.streaming.realtime.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.realtime.time.Horizon;
import io.sluice.streaming.testing.Shop;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SalesByMinuteTest {

  private static final long MINUTE = 60_000;
  private static final long KEPT = Duration.ofHours(7).toMillis();

  private KeyedOneInputStreamOperatorTestHarness<Tuple3<Long, String, String>, SalesDelta, Change>
      harness;

  private static KeyedOneInputStreamOperatorTestHarness<
          Tuple3<Long, String, String>, SalesDelta, Change>
      harness() throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(
            new SalesByMinute(
                Shop.target("retail.sales_by_minute"), new Horizon(Duration.ofHours(6)))),
        SalesByMinute::key,
        Types.TUPLE(Types.LONG, Types.STRING, Types.STRING));
  }

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private static SalesDelta order(long minute, long units, long cents) {
    return new SalesDelta(minute * MINUTE, "DE", "Garden", 1, units, cents, 0, 7);
  }

  private static SalesDelta view(long minute) {
    return new SalesDelta(minute * MINUTE, "DE", "Garden", 0, 0, 0, 1, 9);
  }

  private void add(SalesDelta delta) throws Exception {
    harness.processElement(delta, delta.minute());
  }

  private Change last() {
    return harness.extractOutputValues().getLast();
  }

  @Test
  void addsOrdersReturnsAndViews() throws Exception {
    add(order(5, 3, 2997));
    assertThat(Shop.row(last()))
        .containsAllEntriesOf(
            Map.of("orders", 1L, "units", 3L, "revenue", new BigDecimal("29.97"), "views", 0L))
        .containsEntry("conversion", null);
    add(new SalesDelta(5 * MINUTE, "DE", "Garden", 0, -1, -999, 0, 8));
    for (int i = 0; i < 3; i++) {
      add(view(5));
    }
    Change change = last();
    assertThat(Shop.row(change))
        .containsAllEntriesOf(
            Map.of(
                "minute",
                5 * MINUTE * 1000,
                "country",
                "DE",
                "category",
                "Garden",
                "orders",
                1L,
                "units",
                2L,
                "revenue",
                new BigDecimal("19.98"),
                "views",
                3L,
                "conversion",
                new BigDecimal("0.3333"),
                "version",
                5L));
    assertThat(change.version()).isEqualTo(5);
    assertThat(change.sourceAppendedAt()).isEqualTo(9);
    assertThat(new String(change.key(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"minute\":\"1970-01-01T00:05:00Z\",\"country\":\"DE\",\"category\":\"Garden\"}");
  }

  @Test
  void lateSalesCorrectTheirMinuteUntilItIsForgotten() throws Exception {
    add(order(5, 1, 100));
    add(order(6, 1, 100));
    assertThat(harness.numEventTimeTimers()).isEqualTo(2);
    assertThat(harness.numKeyedStateEntries()).isEqualTo(2);

    harness.processWatermark(6 * MINUTE + KEPT - 1);
    add(order(5, 1, 50));
    assertThat(Shop.row(last())).containsEntry("revenue", new BigDecimal("1.50"));

    harness.processWatermark(6 * MINUTE + KEPT);
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    assertThat(harness.numEventTimeTimers()).isEqualTo(1);
    int before = harness.extractOutputValues().size();
    add(order(5, 1, 50));
    assertThat(harness.extractOutputValues()).hasSize(before);
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

    harness.processWatermark(7 * MINUTE + KEPT);
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void goesOnAfterARestore() throws Exception {
    add(order(5, 1, 100));
    var checkpoint = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(checkpoint);
    harness.open();
    add(order(5, 1, 50));
    assertThat(Shop.row(last()))
        .containsEntry("revenue", new BigDecimal("1.50"))
        .containsEntry("version", 2L);
    assertThat(harness.numEventTimeTimers()).isEqualTo(1);
  }

  @Test
  void anAbsurdAmountStaysAtWhatTheTableHolds() throws Exception {
    add(order(5, 1, Money.MOST));
    add(order(5, 1, Money.MOST));
    assertThat(Shop.row(last())).containsEntry("revenue", new BigDecimal("9999999999999999.99"));
  }
}
