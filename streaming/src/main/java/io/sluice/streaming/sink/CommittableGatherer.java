package io.sluice.streaming.sink;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.CommittableSummary;
import org.apache.flink.streaming.api.connector.sink2.CommittableWithLineage;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Gathers the subtasks' parts of a checkpoint into one committable, so that a table gets one commit
 * a checkpoint. Runs with parallelism 1, and relies on aligned barriers: all parts of a checkpoint
 * are here before its barrier is.
 *
 * <p>Its state is up to where the log was read. From there on the next rows of a partition count as
 * read, whatever their own offsets: offsets without a record, such as those of transactions' ends,
 * are no gap.
 */
final class CommittableGatherer extends AbstractStreamOperator<CommittableMessage<Committable>>
    implements OneInputStreamOperator<
            CommittableMessage<Committable>, CommittableMessage<Committable>>,
        BoundedOneInput {

  private static final byte VERSION = 1;

  private final HashMap<TopicPartition, Long> begin;
  private final Standing standing;
  private final List<Committable> parts = new ArrayList<>();
  private transient ListState<byte[]> checkpointed;
  private transient String runId;
  private transient Map<TopicPartition, Long> ends;
  private transient long lastCheckpoint;

  /** Then there is nothing to gather, and the last checkpoint has its committable. */
  private transient boolean ended;

  /**
   * @param begin by partition, where reading begins when there is no state; where nothing is said,
   *     with the first record that is there
   */
  CommittableGatherer(Map<TopicPartition, Long> begin, Standing standing) {
    this.begin = new HashMap<>(begin);
    this.standing = standing;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    checkpointed =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>(
                    "landing", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    // Never an earlier one: checkpoints after a savepoint have the numbers of others before.
    runId = UUID.randomUUID().toString();
    ends = new HashMap<>(begin);
    lastCheckpoint = context.getRestoredCheckpointId().orElse(0);
    for (byte[] state : checkpointed.get()) {
      ends = read(state);
    }
  }

  @Override
  public void processElement(StreamRecord<CommittableMessage<Committable>> element) {
    if (element.getValue() instanceof CommittableWithLineage<Committable> part) {
      parts.add(part.getCommittable());
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    super.prepareSnapshotPreBarrier(checkpointId);
    lastCheckpoint = checkpointId;
    if (!ended) {
      emit(checkpointId);
    }
  }

  @Override
  public void endInput() {
    emit(lastCheckpoint + 1);
    ended = true;
  }

  private void emit(long checkpointId) {
    int count = parts.isEmpty() ? 0 : 1;
    send(new CommittableSummary<>(0, 1, checkpointId, count, 0));
    if (count == 1) {
      send(new CommittableWithLineage<>(gather(checkpointId), checkpointId, 0));
      parts.clear();
    }
  }

  private Committable gather(long checkpointId) {
    Map<TopicPartition, OffsetRange> read = new HashMap<>();
    Map<String, TableFiles> tables = new LinkedHashMap<>();
    for (Committable part : parts) {
      part.read().forEach((partition, range) -> read.merge(partition, range, OffsetRange::and));
      part.tables().forEach((table, rows) -> tables.merge(table, rows, TableFiles::and));
    }
    tables.replaceAll(
        (table, rows) -> rows.since(ends, partition -> standing.of(table, partition)));
    read.forEach((partition, range) -> ends.merge(partition, range.to(), Math::max));
    return new Committable(runId, checkpointId, read, tables);
  }

  private void send(CommittableMessage<Committable> message) {
    output.collect(new StreamRecord<>(message));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(runId);
      EndsOfVersion1.write(out, ends);
    }
    checkpointed.update(List.of(bytes.toByteArray()));
  }

  private static Map<TopicPartition, Long> read(byte[] state) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(state))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IOException(
            "state of the sink of version " + version + "; this reads " + VERSION);
      }
      in.readUTF();
      return EndsOfVersion1.read(in);
    }
  }
}
