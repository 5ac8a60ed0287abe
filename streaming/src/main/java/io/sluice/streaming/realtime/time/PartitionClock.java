package io.sluice.streaming.realtime.time;

import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.partition.Chunks;
import io.sluice.streaming.partition.PartitionState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The {@link EventClock} of one log partition. */
final class PartitionClock implements PartitionState {

  private static final byte VERSION = 1;

  private final String topic;
  private final int partition;
  private long nextOffset;
  private long clock = EventClock.NONE;

  PartitionClock(String topic, int partition) {
    this.topic = topic;
    this.partition = partition;
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public int partition() {
    return partition;
  }

  @Override
  public long nextOffset() {
    return nextOffset;
  }

  /** Moves on with a record of the partition, and tells the clock after it. */
  long advance(KafkaRow record, long eventMicros) {
    nextOffset = record.offset() + 1;
    clock = EventClock.after(clock, record, eventMicros);
    return clock;
  }

  /** {@link EventClock#NONE} when nothing has moved it. */
  long now() {
    return clock;
  }

  @Override
  public Chunks toChunks() {
    var bytes = new ByteArrayOutputStream(64);
    try (var out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(topic);
      out.writeInt(partition);
      out.writeLong(nextOffset);
      out.writeLong(clock);
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array refused bytes", e);
    }
    return Chunks.of(bytes.toByteArray());
  }

  /**
   * @throws IOException when the bytes are not of a version this class reads
   */
  static PartitionClock fromBytes(byte[] bytes) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IOException("clock of version " + version + "; this reads " + VERSION);
      }
      var state = new PartitionClock(in.readUTF(), in.readInt());
      state.nextOffset = in.readLong();
      state.clock = in.readLong();
      return state;
    }
  }
}
