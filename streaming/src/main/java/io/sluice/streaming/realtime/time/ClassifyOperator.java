package io.sluice.streaming.realtime.time;

import io.sluice.contracts.model.EventTime;
import io.sluice.contracts.model.FieldType;
import io.sluice.streaming.judge.DatasetText;
import io.sluice.streaming.judge.Fate;
import io.sluice.streaming.judge.JudgedRow;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.partition.Chunks;
import io.sluice.streaming.partition.PartitionStates;
import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.row.RowFields;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Says of every accepted row of one dataset whether it is on time, late or too late, by its
 * partition's clock. It must see each partition whole and in offset order, with the timestamps of
 * {@link EventTimes}, so it runs chained to judge and source. What is too late also goes to {@link
 * #LATE_ROWS}.
 *
 * <p>When all its partitions are idle, nothing is waited for any longer: the watermark then moves
 * up to the highest clock, so that what the last rows of a burst lead to is told, also when they
 * were read before a restart.
 */
public final class ClassifyOperator extends AbstractStreamOperator<TimedRow>
    implements OneInputStreamOperator<JudgedRow, TimedRow> {

  /** Rows of {@code ops.late_rows}. */
  public static final OutputTag<Change> LATE_ROWS =
      new OutputTag<>("late-rows", TypeInformation.of(Change.class));

  private final DatasetText dataset;

  private transient EventTime settings;
  private transient int eventTime;
  private transient PartitionStates<PartitionClock> clocks;
  private transient ListState<byte[]> checkpointed;
  private transient Map<Timeliness, Counter> counters;
  private transient PartitionClock last;
  private transient long watermark;

  public ClassifyOperator(DatasetText dataset) {
    this.dataset = dataset;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    clocks = new PartitionStates<>(PartitionClock::new, PartitionClock::fromBytes);
    checkpointed =
        context
            .getOperatorStateStore()
            .getUnionListState(
                new ListStateDescriptor<>(
                    "clocks", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    if (context.isRestored()) {
      for (byte[] clock : checkpointed.get()) {
        clocks.restore(List.of(Chunks.of(clock)));
      }
    }
  }

  @Override
  public void open() {
    var contract = dataset.contract();
    settings = contract.eventTime().orElseThrow();
    watermark = Long.MIN_VALUE;
    eventTime = RowFields.of(contract).position(settings.field(), FieldType.Timestamp.class);
    counters = new EnumMap<>(Timeliness.class);
    for (Timeliness one : Timeliness.values()) {
      counters.put(
          one,
          getMetricGroup()
              .addGroup("dataset", dataset.dataset())
              .addGroup("timeliness", one.name().toLowerCase(Locale.ROOT))
              .counter("sluice_realtime_rows_total"));
    }
  }

  @Override
  public void processElement(StreamRecord<JudgedRow> element) {
    KafkaRow source = element.getValue().source();
    if (last == null
        || last.partition() != source.partition()
        || !last.topic().equals(source.topic())) {
      last = clocks.of(source.topic(), source.partition());
    }
    long clock = last.advance(source, element.getTimestamp());
    if (element.getValue().fate() instanceof Fate.Silver silver) {
      classify(source, silver.row(), clock);
    }
  }

  private void classify(KafkaRow source, Object[] row, long clock) {
    long eventMicros = (Long) row[eventTime];
    long millis = Math.floorDiv(eventMicros, 1000);
    Timeliness timeliness = Timeliness.of(eventMicros, clock, settings);
    counters.get(timeliness).inc();
    if (timeliness == Timeliness.TOO_LATE) {
      output.collect(
          LATE_ROWS, new StreamRecord<>(LateRow.of(source, eventMicros, clock).toChange(), millis));
    }
    output.collect(new StreamRecord<>(new TimedRow(source, row, eventMicros, timeliness), millis));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() > watermark) {
      watermark = mark.getTimestamp();
      super.processWatermark(mark);
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    if (status.isIdle()) {
      long highest =
          clocks.all().stream().mapToLong(PartitionClock::now).max().orElse(EventClock.NONE);
      if (highest != EventClock.NONE) {
        processWatermark(new Watermark(Math.floorDiv(highest, 1000)));
      }
    }
    super.processWatermarkStatus(status);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    var task = getRuntimeContext().getTaskInfo();
    checkpointed.update(
        clocks.snapshot(task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks()).stream()
            .map(Chunks::toArray)
            .toList());
  }
}
