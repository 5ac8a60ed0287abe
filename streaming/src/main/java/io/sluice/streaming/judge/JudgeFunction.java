package io.sluice.streaming.judge;

import io.sluice.contracts.wire.RegistryUnavailableException;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.contracts.wire.WireException;
import io.sluice.lakehouse.fault.FaultPoint;
import io.sluice.streaming.dedup.DeduplicationState;
import io.sluice.streaming.dedup.PartitionDeduplicator;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.kafka.LogBegins;
import io.sluice.streaming.kafka.ReadEnd;
import io.sluice.streaming.partition.Chunks;
import io.sluice.streaming.partition.ChunksSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every record of every dataset its fate. It must see each Kafka partition whole and in
 * offset order, so it runs chained to the source.
 */
public final class JudgeFunction extends ProcessFunction<KafkaRow, JudgedRow>
    implements CheckpointedFunction {

  private static final Logger LOG = LoggerFactory.getLogger(JudgeFunction.class);

  private final ArrayList<DatasetText> datasets;
  private final SchemaSource schemaSource;
  private final AcceptedRows before;
  private final LogBegins begins;
  private final FateCounter.Factory counters;

  private transient Map<String, Judge> judges;
  private transient WriterSchemas schemas;
  private transient FateCounter counter;
  private transient DeduplicationState deduplication;
  private transient ListState<Chunks> checkpointed;

  /** Where versions that held a partition in one array kept the same; read, and then left empty. */
  private transient ListState<byte[]> earlier;

  private transient boolean restored;

  private transient String lastTopic;
  private transient int lastPartition;
  private transient PartitionDeduplicator lastState;
  private transient Judge lastJudge;

  /**
   * @param before what a start without state goes on from
   * @param begins asked when offsets are missing, which an aborted transaction leaves, or retention
   */
  public JudgeFunction(
      List<DatasetText> datasets,
      SchemaSource schemaSource,
      AcceptedRows before,
      LogBegins begins,
      FateCounter.Factory counters) {
    this.datasets = new ArrayList<>(datasets);
    this.schemaSource = schemaSource;
    this.before = before;
    this.begins = begins;
    this.counters = counters;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    restored = context.isRestored();
    deduplication =
        new DeduplicationState(restored ? PartitionDeduplicator::new : this::asItWasLeft);
    var store = context.getOperatorStateStore();
    checkpointed =
        store.getUnionListState(new ListStateDescriptor<>("identities", ChunksSerializer.INSTANCE));
    earlier =
        store.getUnionListState(
            new ListStateDescriptor<>(
                "deduplication", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    if (restored) {
      FaultPoint.RESTORE.reach();
      deduplication.restore(checkpointed.get());
      for (byte[] partition : earlier.get()) {
        deduplication.restore(List.of(Chunks.of(partition)));
      }
      earlier.clear();
    }
  }

  @Override
  public void open(OpenContext context) {
    schemas = schemaSource.open();
    judges = new HashMap<>();
    counter = counters.open(getRuntimeContext().getMetricGroup());
    for (DatasetText dataset : datasets) {
      judges.put(dataset.dataset(), new Judge(dataset.contract(), schemas));
    }
    if (!restored) {
      // Also of those that get no record until the next start, which has a state.
      var task = getRuntimeContext().getTaskInfo();
      for (TopicPartition partition : before.partitions()) {
        deduplication.prepare(
            partition, task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks());
      }
    }
  }

  /** The state of a partition as it was where its rows in the tables end. */
  private PartitionDeduplicator asItWasLeft(String topic, int partition) {
    Optional<ReadEnd> end = before.end(topic, partition);
    if (end.isEmpty()) {
      return new PartitionDeduplicator(topic, partition);
    }
    var state =
        new PartitionDeduplicator(topic, partition, end.get().offset(), end.get().logTime());
    Judge judge = judges.get(topic);
    if (judge != null && judge.deduplicates()) {
      long since =
          end.get().logTime() == Long.MIN_VALUE
              ? Long.MIN_VALUE
              : end.get().logTime() - judge.windowMillis();
      LOG.info("{}-{}: without state; reading what was accepted since {}", topic, partition, since);
      try {
        before.each(topic, partition, since, record -> judge.remember(record, state));
      } catch (IOException e) {
        throw new UncheckedIOException(
            "what was accepted of %s-%d cannot be read".formatted(topic, partition), e);
      }
      LOG.info("{}-{}: {} identities", topic, partition, state.size());
    }
    return state;
  }

  @Override
  public void processElement(KafkaRow record, Context context, Collector<JudgedRow> out) {
    // Records come in runs of one partition; its state is looked up once a run.
    if (record.partition() != lastPartition || !record.topic().equals(lastTopic)) {
      lastTopic = record.topic();
      lastPartition = record.partition();
      lastState = deduplication.of(lastTopic, lastPartition);
      lastJudge = judges.get(lastTopic);
    }
    if (lastState.nextOffset() > 0 && record.offset() > lastState.nextOffset() + 1) {
      requireAllRead(record);
    }
    if (record.byBroker()) {
      lastState.advance(record.offset(), record.appendedAt());
    } else {
      lastState.pass(record.offset());
    }
    Fate fate = fate(record);
    counter.count(record.topic(), fate);
    out.collect(new JudgedRow(record, fate));
  }

  private void requireAllRead(KafkaRow record) {
    long begin = begins.of(record.topic(), record.partition());
    // One is the end of the last transaction, which is no record.
    if (begin > lastState.nextOffset() + 1) {
      throw new IllegalStateException(
          ("%s-%d was read up to offset %d, and in Kafka it begins at %d: the records between were"
                  + " deleted before they were read. ./sluice reset begins anew with everything")
              .formatted(record.topic(), record.partition(), lastState.nextOffset(), begin));
    }
  }

  private Fate fate(KafkaRow record) {
    try {
      if (lastJudge != null) {
        return record.byBroker() ? lastJudge.judge(record, lastState) : WrongTime.fate(record);
      }
      return record.topic().equals(RejectedRecord.TOPIC) ? rejected(record) : orphaned(record);
    } catch (RegistryUnavailableException e) {
      // The record may be good: the job restarts and reads it again when the registry answers.
      throw e;
    } catch (RuntimeException e) {
      // Our own defect must not stop the other records; it is counted as INTERNAL and alerts.
      LOG.error("record {} could not be judged", record.position(), e);
      return new Fate.Quarantined(
          record.topic(),
          record.value(),
          List.of("internal"),
          e.toString(),
          "INTERNAL",
          null,
          null);
    }
  }

  /**
   * A restored source goes on reading the partitions it had, also those of a contract that has been
   * taken away since.
   */
  private static Fate orphaned(KafkaRow record) {
    return new Fate.Quarantined(
        record.topic(),
        record.value(),
        List.of("contract"),
        "no contract describes the topic %1$s (any more): put its contract back with ./sluice contracts apply, or stop what writes to %1$s"
            .formatted(record.topic()),
        "USER",
        null,
        null);
  }

  private Fate rejected(KafkaRow record) {
    try {
      RejectedRecord line = RejectedRecord.decode(record.value(), schemas);
      return new Fate.Quarantined(
          line.dataset(),
          line.payload(),
          line.rules(),
          line.reason(),
          "USER",
          line.source(),
          line.line());
    } catch (WireException e) {
      return new Fate.Quarantined(
          record.topic(),
          record.value(),
          List.of("decode"),
          e.getMessage(),
          e.category().name(),
          null,
          null);
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    var task = getRuntimeContext().getTaskInfo();
    checkpointed.update(
        deduplication.snapshot(task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks()));
  }

  @Override
  public void close() {
    if (schemas != null) {
      schemas.close();
    }
  }
}
