package io.sluice.streaming.sink;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

/**
 * Gathers the subtasks' parts of a checkpoint into one committable, so that a table gets one commit
 * a checkpoint. Runs with parallelism 1, and relies on aligned barriers: all parts of a checkpoint
 * are here before its barrier is.
 *
 * <p>Its state is the landing's id and the end offsets so far. A start without state is a new
 * landing: a new id keeps its checkpoint numbers apart from those of any landing before it.
 */
final class CommittableGatherer extends AbstractStreamOperator<CommittableMessage<Committable>>
    implements OneInputStreamOperator<
            CommittableMessage<Committable>, CommittableMessage<Committable>>,
        BoundedOneInput {

  private static final byte VERSION = 1;

  private final List<Committable> parts = new ArrayList<>();
  private transient ListState<byte[]> checkpointed;
  private transient String landingId;
  private transient Map<String, Map<Integer, Long>> endOffsets;
  private transient long lastCheckpoint;

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    checkpointed =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>(
                    "landing", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    landingId = UUID.randomUUID().toString();
    endOffsets = new TreeMap<>();
    lastCheckpoint = context.getRestoredCheckpointId().orElse(0);
    for (byte[] state : checkpointed.get()) {
      read(state);
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
    emit(checkpointId);
  }

  @Override
  public void endInput() {
    emit(lastCheckpoint + 1);
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
    Map<String, List<String>> files = new LinkedHashMap<>();
    for (Committable part : parts) {
      part.files()
          .forEach(
              (table, list) ->
                  files.computeIfAbsent(table, name -> new ArrayList<>()).addAll(list));
      part.endOffsets()
          .forEach(
              (topic, offsets) ->
                  offsets.forEach(
                      (partition, offset) ->
                          endOffsets
                              .computeIfAbsent(topic, name -> new TreeMap<>())
                              .merge(partition, offset, Math::max)));
    }
    Map<String, Map<Integer, Long>> soFar = new TreeMap<>();
    endOffsets.forEach((topic, offsets) -> soFar.put(topic, new TreeMap<>(offsets)));
    return new Committable(landingId, checkpointId, soFar, files);
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
      out.writeUTF(landingId);
      CommittableSerializer.writeOffsets(out, endOffsets);
    }
    checkpointed.update(List.of(bytes.toByteArray()));
  }

  private void read(byte[] state) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(state))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IOException("landing state of version " + version + "; this reads " + VERSION);
      }
      landingId = in.readUTF();
      endOffsets = CommittableSerializer.readOffsets(in);
    }
  }
}
