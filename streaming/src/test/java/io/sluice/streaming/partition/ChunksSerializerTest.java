package io.sluice.streaming.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class ChunksSerializerTest {
  private final Chunks chunks =
      new Chunks(List.of(new byte[] {1, 2}, new byte[0], new byte[] {3, 4, 5}));

  @Test
  void writesWhatFlinkWritesOfAnArray() throws IOException {
    var ours = new DataOutputSerializer(16);
    ChunksSerializer.INSTANCE.serialize(chunks, ours);
    var flinks = new DataOutputSerializer(16);
    BytePrimitiveArraySerializer.INSTANCE.serialize(chunks.toArray(), flinks);
    assertThat(ours.getCopyOfBuffer()).isEqualTo(flinks.getCopyOfBuffer());
  }

  @Test
  void readsWhatItWrote() throws IOException {
    var out = new DataOutputSerializer(16);
    ChunksSerializer.INSTANCE.serialize(chunks, out);
    var in = new DataInputDeserializer(out.getCopyOfBuffer());
    assertThat(ChunksSerializer.INSTANCE.deserialize(in).toArray()).containsExactly(1, 2, 3, 4, 5);
    assertThat(in.available()).isZero();
  }

  @Test
  void copiesBetweenStreams() throws IOException {
    var out = new DataOutputSerializer(16);
    ChunksSerializer.INSTANCE.serialize(chunks, out);
    var copy = new DataOutputSerializer(16);
    ChunksSerializer.INSTANCE.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copy);
    assertThat(copy.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
  }
}
