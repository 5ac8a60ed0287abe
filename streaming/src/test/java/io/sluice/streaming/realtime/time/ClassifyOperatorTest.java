package io.sluice.streaming.realtime.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Contract;
import io.sluice.streaming.chained.ChainedTypeInformation;
import io.sluice.streaming.judge.DatasetText;
import io.sluice.streaming.judge.Fate;
import io.sluice.streaming.judge.JudgedRow;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.testing.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ClassifyOperatorTest {

  private static final Contract INVENTORY = Shop.contract("logistics.inventory");
  private static final int MOVED_AT = 3;
  private static final long NOW = 1_800_000_000_000L;
  private static final long SECOND = 1_000_000;

  private int offset;

  private static OneInputStreamOperatorTestHarness<JudgedRow, TimedRow> harness(
      int parallelism, int subtask) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<JudgedRow, TimedRow>(
            new ClassifyOperator(DatasetText.of(INVENTORY)), 128, parallelism, subtask);
    harness.setup(
        new ChainedTypeInformation<>(TimedRow.class).createSerializer(new SerializerConfigImpl()));
    return harness;
  }

  /** A record of a partition whose event happened {@code seconds} after {@link #NOW}. */
  private void send(
      OneInputStreamOperatorTestHarness<JudgedRow, TimedRow> harness,
      int partition,
      double seconds,
      boolean accepted)
      throws Exception {
    long micros = NOW * 1000 + (long) (seconds * SECOND);
    var source =
        new KafkaRow("logistics.inventory", partition, offset++, NOW, true, null, null, null);
    Object[] row = new Object[INVENTORY.fields().size()];
    row[MOVED_AT] = micros;
    Fate fate = accepted ? new Fate.Silver(row, 1) : new Fate.Duplicate("logistics.inventory", "x");
    harness.processElement(new JudgedRow(source, fate), micros);
  }

  private static List<Timeliness> output(
      OneInputStreamOperatorTestHarness<JudgedRow, TimedRow> harness) {
    return harness.extractOutputValues().stream().map(TimedRow::timeliness).toList();
  }

  @Test
  void standsToTheClockOfItsOwnPartition() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      send(harness, 0, 0, true);
      send(harness, 0, -10, true);
      send(harness, 0, -10.000001, true);
      send(harness, 0, -6 * 3600, true);
      send(harness, 0, -6 * 3600 - 0.000001, true);
      send(harness, 1, -7 * 3600, true);
      assertThat(output(harness))
          .containsExactly(
              Timeliness.ON_TIME,
              Timeliness.ON_TIME,
              Timeliness.LATE,
              Timeliness.LATE,
              Timeliness.TOO_LATE,
              Timeliness.ON_TIME);
      assertThat(harness.getSideOutput(ClassifyOperator.LATE_ROWS))
          .singleElement()
          .satisfies(
              late ->
                  assertThat(LateRow.of(late.getValue()))
                      .isEqualTo(
                          new LateRow(
                              "logistics.inventory",
                              0,
                              4,
                              NOW,
                              NOW * 1000 - 6 * 3600 * SECOND - 1,
                              NOW * 1000)));
    }
  }

  @Test
  void refusedRowsMoveTheClockAndAbsurdTimesDoNot() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      send(harness, 0, -60, true);
      send(harness, 0, 301, true);
      send(harness, 0, -60, true);
      send(harness, 0, 300, false);
      send(harness, 0, -60, true);
      assertThat(output(harness))
          .containsExactly(
              Timeliness.ON_TIME, Timeliness.ON_TIME, Timeliness.ON_TIME, Timeliness.LATE);
      var unreadable =
          new KafkaRow("logistics.inventory", 0, offset++, NOW, true, null, null, null);
      harness.processElement(
          new JudgedRow(unreadable, new Fate.Duplicate("logistics.inventory", "x")),
          EventClock.NONE);
      send(harness, 0, 290, true);
      assertThat(output(harness)).last().isEqualTo(Timeliness.ON_TIME);
    }
  }

  @Test
  void aRecordWithItsSendersTimeMovesNoClock() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      long future = NOW + Duration.ofDays(365).toMillis();
      var source =
          new KafkaRow("logistics.inventory", 0, offset++, future, false, null, null, null);
      harness.processElement(
          new JudgedRow(source, new Fate.Duplicate("logistics.inventory", "x")), future * 1000);
      send(harness, 0, 0, true);
      assertThat(output(harness)).containsExactly(Timeliness.ON_TIME);
    }
  }

  @Test
  void rowsLeaveWithMilliseconds() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      send(harness, 0, 1.5, true);
      assertThat(harness.extractOutputStreamRecords().getFirst().getTimestamp())
          .isEqualTo(NOW + 1500);
    }
  }

  @Test
  void clocksGoOnAfterARestoreWithAnotherParallelismAndStateIsAFewBytesAPartition()
      throws Exception {
    OperatorSubtaskState checkpoint;
    long small;
    try (var harness = harness(1, 0)) {
      harness.open();
      send(harness, 0, 0, true);
      send(harness, 1, 100, true);
      small = harness.snapshot(1, 1).getStateSize();
      for (int i = 0; i < 1000; i++) {
        send(harness, i % 2, i % 2 * 100, true);
      }
      checkpoint = harness.snapshot(2, 2);
      assertThat(checkpoint.getStateSize()).isEqualTo(small).isLessThan(500);
    }
    for (int subtask = 0; subtask < 2; subtask++) {
      try (var harness = harness(2, subtask)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                checkpoint, 128, 1, 2, subtask));
        harness.open();
        send(harness, subtask, subtask * 100 - 11, true);
        assertThat(output(harness)).containsExactly(Timeliness.LATE);
      }
    }
  }

  @Test
  void aRowOnTimeIsNeverBehindTheWatermark() throws Exception {
    var generator = new ClockWatermarks(Duration.ofSeconds(10).toMillis());
    List<Long> watermarks = new ArrayList<>(List.of(Long.MIN_VALUE));
    var output = new ListOutput(watermarks);
    try (var harness = harness(1, 0)) {
      harness.open();
      for (double seconds : new double[] {0, 5.0004, -4.9996, -4.9997, 40, 29.9999, 30, 302, 12}) {
        long micros = NOW * 1000 + (long) (seconds * SECOND);
        var source = new KafkaRow("logistics.inventory", 0, offset, NOW, true, null, null, null);
        int before = harness.extractOutputValues().size();
        send(harness, 0, seconds, true);
        var sent = harness.extractOutputStreamRecords().get(before);
        if (sent.getValue().timeliness() == Timeliness.ON_TIME) {
          assertThat(sent.getTimestamp()).isGreaterThan(watermarks.getLast());
        }
        generator.onEvent(source, micros, output);
        generator.onPeriodicEmit(output);
      }
    }
    assertThat(watermarks).isSorted().last().isEqualTo(NOW + 30_000 - 1);
  }
}
