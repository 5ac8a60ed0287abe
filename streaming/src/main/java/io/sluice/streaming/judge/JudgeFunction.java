package io.sluice.streaming.judge;

import io.sluice.contracts.wire.RegistryUnavailableException;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.contracts.wire.WireException;
import io.sluice.lakehouse.fault.FaultPoint;
import io.sluice.streaming.dedup.DeduplicationState;
import io.sluice.streaming.dedup.IdentityPlace;
import io.sluice.streaming.dedup.PartitionDeduplicator;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.kafka.LogBegins;
import io.sluice.streaming.kafka.LogEvent;
import io.sluice.streaming.kafka.PartitionsAssigned;
import io.sluice.streaming.kafka.ReadEnd;
import io.sluice.streaming.partition.Chunks;
import io.sluice.streaming.partition.ChunksSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Gives every record of every dataset its fate. It must see each Kafka partition whole and in
 * offset order, so it runs chained to the source.
 */
public final class JudgeFunction extends ProcessFunction<LogEvent, JudgedRow>
    implements CheckpointedFunction, CheckpointListener {

  private static final Logger LOG = LoggerFactory.getLogger(JudgeFunction.class);

  private final ArrayList<DatasetText> datasets;
  private final SchemaSource schemaSource;
  private final AcceptedRows before;
  private final LogBegins begins;
  private final IdentityPlace identities;
  private final FateCounter.Factory counters;

  private transient Map<String, Judge> judges;
  private transient WriterSchemas schemas;
  private transient FateCounter counter;
  private transient DeduplicationState deduplication;
  private transient ListState<Chunks> checkpointed;

  /** Where versions that held a partition in one array kept the same; read, and then left empty. */
  private transient ListState<byte[]> earlier;

  private transient String lastTopic;
  private transient int lastPartition;
  private transient PartitionDeduplicator lastState;
  private transient Judge lastJudge;

  /**
   * @param before what is gone on from where no state knows it
   * @param begins asked when offsets are missing, which an aborted transaction leaves, or retention
   * @param identities where those are kept that are many
   */
  public JudgeFunction(
      List<DatasetText> datasets,
      SchemaSource schemaSource,
      AcceptedRows before,
      LogBegins begins,
      IdentityPlace identities,
      FateCounter.Factory counters) {
    this.datasets = new ArrayList<>(datasets);
    this.schemaSource = schemaSource;
    this.before = before;
    this.begins = begins;
    this.identities = identities;
    this.counters = counters;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    deduplication = new DeduplicationState(identities.open(subtasks), new Before());
    var store = context.getOperatorStateStore();
    checkpointed =
        store.getUnionListState(new ListStateDescriptor<>("identities", ChunksSerializer.INSTANCE));
    earlier =
        store.getUnionListState(
            new ListStateDescriptor<>(
                "deduplication", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    if (context.isRestored()) {
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
    var metrics = getRuntimeContext().getMetricGroup();
    counter = counters.open(metrics);
    identities(metrics, "memory", () -> deduplication.count().inMemory());
    identities(metrics, "disk", () -> deduplication.count().onDisk());
    for (DatasetText dataset : datasets) {
      judges.put(dataset.dataset(), new Judge(dataset.contract(), schemas));
    }
  }

  private static void identities(MetricGroup metrics, String where, Gauge<Long> count) {
    metrics.addGroup("where", where).gauge("sluice_deduplication_identities", count);
  }

  /** What the tables tell of partitions that no state knows. */
  private final class Before implements DeduplicationState.Accepted {
    @Override
    public ReadEnd begin(TopicPartition partition, long offset) {
      // Where records are judged anew whose rows stand, what was accepted before them counts.
      return before
          .end(partition.topic(), partition.partition())
          .map(
              end ->
                  end.offset() <= offset ? end : new ReadEnd(Math.max(0, offset), Long.MIN_VALUE))
          .orElse(new ReadEnd(0, Long.MIN_VALUE));
    }

    @Override
    public void remember(TopicPartition partition, ReadEnd end, PartitionDeduplicator state)
        throws IOException {
      Judge judge = judges.get(partition.topic());
      if (end.offset() == 0 || judge == null || !judge.deduplicates()) {
        return;
      }
      long since =
          end.logTime() == Long.MIN_VALUE ? Long.MIN_VALUE : end.logTime() - judge.windowMillis();
      remembered(partition, "without state; reading what was accepted since " + since);
      before.each(
          partition.topic(),
          partition.partition(),
          end.offset(),
          since,
          record -> judge.remember(record, state));
      remembered(partition, state.size() + " identities");
    }

    private static void remembered(TopicPartition partition, String what) {
      try (var dataset = MDC.putCloseable("dataset", partition.topic())) {
        LOG.info("{}: {}", partition, what);
      }
    }
  }

  @Override
  public void processElement(LogEvent event, Context context, Collector<JudgedRow> out) {
    switch (event) {
      case KafkaRow record -> judge(record, out);
      case PartitionsAssigned assigned ->
          deduplication.assign(assigned.begins(), assigned.restored());
    }
  }

  private void judge(KafkaRow record, Collector<JudgedRow> out) {
    // Records come in runs of one partition; its state is looked up once a run.
    if (record.partition() != lastPartition || !record.topic().equals(lastTopic)) {
      lastTopic = record.topic();
      lastPartition = record.partition();
      lastState = deduplication.of(new TopicPartition(lastTopic, lastPartition), record.offset());
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
    } catch (RegistryUnavailableException | UncheckedIOException e) {
      // The record may be good: the job restarts and reads it again when the registry answers, or
      // the disk has room.
      throw e;
    } catch (RuntimeException e) {
      // Our own defect must not stop the other records; it is counted as INTERNAL and alerts.
      try (var dataset = MDC.putCloseable("dataset", record.topic());
          var position = MDC.putCloseable("record", traced(record))) {
        LOG.error("record {} could not be judged", record.position(), e);
      }
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

  /** As {@code ./sluice trace} takes it. */
  private static String traced(KafkaRow record) {
    return record.topic() + ":" + record.partition() + ":" + record.offset();
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
    checkpointed.update(deduplication.snapshot());
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    deduplication.completed();
  }

  @Override
  public void close() {
    if (deduplication != null) {
      deduplication.close();
    }
    if (schemas != null) {
      schemas.close();
    }
  }
}
