package io.sluice.streaming.partition;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes {@link Chunks} as Flink writes a byte array. Being immutable to Flink, they are not copied
 * when a checkpoint begins.
 */
public final class ChunksSerializer extends TypeSerializerSingleton<Chunks> {

  public static final ChunksSerializer INSTANCE = new ChunksSerializer();

  private static final long serialVersionUID = 1;

  @Override
  public boolean isImmutableType() {
    return true;
  }

  @Override
  public Chunks createInstance() {
    return Chunks.of(new byte[0]);
  }

  @Override
  public Chunks copy(Chunks from) {
    return from;
  }

  @Override
  public Chunks copy(Chunks from, Chunks reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(Chunks chunks, DataOutputView out) throws IOException {
    out.writeInt(chunks.length());
    for (byte[] array : chunks.arrays()) {
      out.write(array);
    }
  }

  @Override
  public Chunks deserialize(DataInputView in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return Chunks.of(bytes);
  }

  @Override
  public Chunks deserialize(Chunks reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public void copy(DataInputView in, DataOutputView out) throws IOException {
    int length = in.readInt();
    out.writeInt(length);
    out.write(in, length);
  }

  @Override
  public TypeSerializerSnapshot<Chunks> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Of this serializer, in checkpoints. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Chunks> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
