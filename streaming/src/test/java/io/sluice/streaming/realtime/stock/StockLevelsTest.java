package io.sluice.streaming.realtime.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.testing.Shop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockLevelsTest {

  /** Of partition 0 when a job is restored. */
  private static final long END = 100;

  private static KeyedOneInputStreamOperatorTestHarness<Tuple2<String, String>, Movement, Change>
      harness() throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(
            new StockLevels(
                Shop.target("logistics.stock_levels"),
                Shop.target("logistics.low_stock"),
                () -> Map.of(0, END, 1, 0L))),
        StockLevels::key,
        Types.TUPLE(Types.STRING, Types.STRING));
  }

  private static Movement movement(String place, long quantity, long at) {
    return new Movement("P00001", place, quantity, at, 0, END, 3);
  }

  private static Movement movement(String place, long quantity, int partition, long offset) {
    return new Movement("P00001", place, quantity, 2, partition, offset, 3);
  }

  private static List<Map<String, Object>> rows(List<Change> changes, String dataset) {
    return changes.stream()
        .filter(change -> change.dataset().equals(dataset))
        .map(Shop::row)
        .toList();
  }

  @Test
  void addsUpMovementsAndTellsWhenStockRunsLowAndIsFilledUp() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (Movement movement :
          List.of(
              movement("BER1", 30, 100),
              movement("BER1", -10, 300),
              movement("BER1", -1, 200),
              movement("BER1", -1, 250),
              movement("BER1", 5, 400),
              movement("AMS1", 20, 50))) {
        harness.processElement(movement, 0);
      }
      List<Change> changes = harness.extractOutputValues();
      assertThat(rows(changes, "logistics.stock_levels").get(4))
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  "product_id",
                  "P00001",
                  "place",
                  "BER1",
                  "on_hand",
                  23L,
                  "low",
                  false,
                  "last_moved_at",
                  400L,
                  "movements",
                  5L,
                  "version",
                  5L));
      assertThat(rows(changes, "logistics.low_stock"))
          .containsExactly(
              Map.of(
                  "product_id",
                  "P00001",
                  "place",
                  "BER1",
                  "low",
                  true,
                  "on_hand",
                  19L,
                  "since",
                  300L,
                  "version",
                  1L),
              Map.of(
                  "product_id",
                  "P00001",
                  "place",
                  "BER1",
                  "low",
                  false,
                  "on_hand",
                  23L,
                  "since",
                  400L,
                  "version",
                  2L));
      assertThat(harness.numKeyedStateEntries()).as("one a product and place").isEqualTo(2);
      assertThat(harness.numEventTimeTimers()).as("stock is never forgotten").isZero();
    }
  }

  @Test
  void goesOnAfterARestore() throws Exception {
    try (var before = harness();
        var after = harness()) {
      before.open();
      before.processElement(movement("BER1", 19, 1), 0);
      after.initializeState(before.snapshot(1, 1));
      after.open();
      after.processElement(movement("BER1", 1, 2), 0);
      List<Change> changes = after.extractOutputValues();
      assertThat(rows(changes, "logistics.stock_levels"))
          .singleElement()
          .satisfies(row -> assertThat(row).containsEntry("on_hand", 20L))
          .satisfies(row -> assertThat(row).containsEntry("version", 2L));
      assertThat(rows(changes, "logistics.low_stock"))
          .singleElement()
          .satisfies(row -> assertThat(row).containsEntry("low", false))
          .satisfies(row -> assertThat(row).containsEntry("version", 2L));
    }
  }

  @Test
  void whatIsReadAgainTellsOnceWhetherStockIsLow() throws Exception {
    try (var before = harness();
        var after = harness()) {
      before.open();
      before.processElement(movement("BER1", 50, 1), 0);
      after.initializeState(before.snapshot(1, 1));
      after.open();
      after.processElement(movement("BER1", -1, 0, END), 0);
      after.processElement(movement("BER1", -1, 1, 0), 0);
      assertThat(rows(after.extractOutputValues(), "logistics.low_stock")).as("new").isEmpty();
      after.processElement(movement("BER1", -1, 0, END - 1), 0);
      after.processElement(movement("BER1", -1, 0, END - 1), 0);
      assertThat(rows(after.extractOutputValues(), "logistics.low_stock"))
          .singleElement()
          .satisfies(row -> assertThat(row).containsEntry("low", false))
          .satisfies(row -> assertThat(row).containsEntry("version", 1L));
    }
  }

  /** Kafka may run on another machine, whose clock is ahead or behind. */
  @ParameterizedTest
  @ValueSource(longs = {-24, 24})
  void theBrokersClockDoesNotSayWhatIsReadAgain(long hoursAhead) throws Exception {
    long then = System.currentTimeMillis() + Duration.ofHours(hoursAhead).toMillis();
    try (var before = harness();
        var after = harness()) {
      before.open();
      before.processElement(movement("BER1", 50, 1), 0);
      after.initializeState(before.snapshot(1, 1));
      after.open();
      after.processElement(new Movement("P00001", "BER1", -1, 2, 0, END, then), 0);
      assertThat(rows(after.extractOutputValues(), "logistics.low_stock")).as("new").isEmpty();
      after.processElement(new Movement("P00001", "BER1", -1, 2, 0, END - 1, then), 0);
      assertThat(rows(after.extractOutputValues(), "logistics.low_stock")).as("again").hasSize(1);
    }
  }
}
