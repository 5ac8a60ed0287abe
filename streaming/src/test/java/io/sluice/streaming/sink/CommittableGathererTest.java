package io.sluice.streaming.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessageTypeInfo;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.types.Types;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the subtasks' parts to the one committable of a checkpoint. */
class CommittableGathererTest {

  private static final TopicPartition P0 = new TopicPartition("retail.orders", 0);
  private static final TopicPartition P1 = new TopicPartition("retail.orders", 1);
  private static final String BRONZE = "bronze.retail_orders";
  private static final LogIds LOG = LogIds.of(Map.of());

  private final InMemoryCatalog catalog = new InMemoryCatalog();
  private Table table;

  @BeforeEach
  void create() {
    catalog.initialize("sluice", Map.of());
    catalog.createNamespace(Namespace.of("bronze"));
    table =
        catalog.createTable(
            TableIdentifier.parse(BRONZE),
            new Schema(Types.NestedField.optional(1, "n", Types.LongType.get())),
            PartitionSpec.unpartitioned());
  }

  @Test
  void partsOfACheckpointBecomeOne() throws Exception {
    try (var harness = harness(Map.of(), null)) {
      send(harness, P0, 0, 10, "a");
      send(harness, P1, 3, 5, "b");
      Committable one = checkpoint(harness, 1);
      assertThat(one.checkpointId()).isEqualTo(1);
      assertThat(one.tables().get(BRONZE).files()).containsExactly("a", "b");
      assertThat(one.tables().get(BRONZE).ranges())
          .containsEntry(P0, new OffsetRange(0, 10, 7))
          .containsEntry(P1, new OffsetRange(3, 5, 7));
    }
  }

  @Test
  void aCheckpointWithoutRowsHasNone() throws Exception {
    try (var harness = harness(Map.of(), null)) {
      assertThat(checkpoint(harness, 1)).isNull();
    }
  }

  @Test
  void offsetsWithoutARecordAreNoGap() throws Exception {
    try (var harness = harness(Map.of(P0, 100L), null)) {
      send(harness, P0, 102, 110, "a");
      assertThat(range(checkpoint(harness, 1), P0)).isEqualTo(new OffsetRange(100, 110, 7));
      send(harness, P0, 111, 120, "b");
      assertThat(range(checkpoint(harness, 2), P0)).isEqualTo(new OffsetRange(110, 120, 7));
    }
  }

  @Test
  void recordsThatAreReadAgainShow() throws Exception {
    try (var harness = harness(Map.of(P0, 100L), null)) {
      send(harness, P0, 90, 110, "a");
      assertThat(range(checkpoint(harness, 1), P0)).isEqualTo(new OffsetRange(90, 110, 7));
    }
  }

  @Test
  void aRestartGoesOnFromItsStateUnderAnotherName() throws Exception {
    OperatorSubtaskState state;
    String run;
    try (var harness = harness(Map.of(P0, 100L), null)) {
      send(harness, P0, 100, 110, "a");
      run = checkpoint(harness, 1).runId();
      state = harness.snapshot(1, 1);
    }
    try (var harness = harness(Map.of(P0, 500L), state)) {
      send(harness, P0, 112, 120, "b");
      Committable next = checkpoint(harness, 2);
      assertThat(range(next, P0)).isEqualTo(new OffsetRange(110, 120, 7));
      assertThat(next.runId()).isNotEqualTo(run);
    }
  }

  @Test
  void rowsThatStoodInTheTableAreNoPartOfIt() throws Exception {
    new TableCommit(TableIdentifier.parse(BRONZE), table, LOG, true)
        .append(
            new CommitKey("before", 1),
            new TableFiles(Map.of(P0, new OffsetRange(0, 105, 7)), List.of()));
    try (var harness = harness(Map.of(P0, 100L), null)) {
      send(harness, P0, 100, 110, "a");
      assertThat(range(checkpoint(harness, 1), P0)).isEqualTo(new OffsetRange(105, 110, 7));
    }
  }

  @Test
  void theEndOfInputIsACheckpointToo() throws Exception {
    try (var harness = harness(Map.of(), null)) {
      send(harness, P0, 0, 10, "a");
      checkpoint(harness, 4);
      send(harness, P0, 10, 12, "b");
      harness.endInput();
      Committable last = committables(harness).getLast();
      assertThat(last.checkpointId()).isEqualTo(5);
      assertThat(range(last, P0)).isEqualTo(new OffsetRange(10, 12, 7));
      int messages = harness.extractOutputValues().size();
      harness.prepareSnapshotPreBarrier(5);
      assertThat(harness.extractOutputValues()).as("once").hasSize(messages);
    }
  }

  private OneInputStreamOperatorTestHarness<
          CommittableMessage<Committable>, CommittableMessage<Committable>>
      harness(Map<TopicPartition, Long> begin, OperatorSubtaskState state) throws Exception {
    var gatherer =
        new CommittableGatherer(
            new HashMap<>(begin), Standing.of(Map.of(BRONZE, table), SourceLog.none()));
    var harness =
        new OneInputStreamOperatorTestHarness<
            CommittableMessage<Committable>, CommittableMessage<Committable>>(gatherer, 1, 1, 0);
    harness.setup(
        CommittableMessageTypeInfo.of(CommittableSerializer::new)
            .createSerializer(
                new org.apache.flink.api.common.serialization.SerializerConfigImpl()));
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private static void send(
      OneInputStreamOperatorTestHarness<
              CommittableMessage<Committable>, CommittableMessage<Committable>>
          harness,
      TopicPartition partition,
      long from,
      long to,
      String file)
      throws Exception {
    var ranges = Map.of(partition, new OffsetRange(from, to, 7));
    var part =
        new Committable("", 0, ranges, Map.of(BRONZE, new TableFiles(ranges, List.of(file))));
    harness.processElement(new StreamRecord<>(new CommittableWithLineage<>(part, 0, 0)));
  }

  /** What the checkpoint adds, or null. */
  private static Committable checkpoint(
      OneInputStreamOperatorTestHarness<
              CommittableMessage<Committable>, CommittableMessage<Committable>>
          harness,
      long id)
      throws Exception {
    int before = committables(harness).size();
    harness.prepareSnapshotPreBarrier(id);
    List<Committable> all = committables(harness);
    assertThat(all).hasSizeLessThanOrEqualTo(before + 1);
    return all.size() == before ? null : all.getLast();
  }

  private static List<Committable> committables(
      OneInputStreamOperatorTestHarness<
              CommittableMessage<Committable>, CommittableMessage<Committable>>
          harness) {
    List<Committable> all = new ArrayList<>();
    for (CommittableMessage<Committable> message : harness.extractOutputValues()) {
      if (message instanceof CommittableWithLineage<Committable> committable) {
        all.add(committable.getCommittable());
      }
    }
    return all;
  }

  private static OffsetRange range(Committable committable, TopicPartition partition) {
    return committable.tables().get(BRONZE).ranges().get(partition);
  }
}
