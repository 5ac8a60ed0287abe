package io.sluice.streaming.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommittableSerializerTest {

  private final CommittableSerializer serializer = new CommittableSerializer();

  @Property
  void readsWhatItWrote(
      @ForAll String run,
      @ForAll long checkpoint,
      @ForAll @AlphaChars String topic,
      @ForAll @IntRange(min = 0) int partition,
      @ForAll long from,
      @ForAll long to,
      @ForAll long time,
      @ForAll @Size(max = 3) List<String> files)
      throws IOException {
    var ranges = Map.of(new TopicPartition(topic, partition), new OffsetRange(from, to, time));
    var committable =
        new Committable(
            run,
            checkpoint,
            ranges,
            Map.of(
                "silver.a", new TableFiles(ranges, files),
                "gold.b", new TableFiles(Map.of(), files)));
    byte[] bytes = serializer.serialize(committable);
    Committable read = serializer.deserialize(serializer.getVersion(), bytes);
    assertThat(serializer.serialize(read)).isEqualTo(bytes);
    assertThat(read.tables().get("gold.b").ranges()).isEmpty();
    assertThat(read.read()).isEqualTo(ranges);
  }

  @Test
  void readsThoseOfVersionOneAsRowsOfNoLog() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF("landing");
      out.writeLong(7);
      EndsOfVersion1.write(out, Map.of(new TopicPartition("t", 0), 10L));
      out.writeInt(1);
      out.writeUTF("bronze.t");
      out.writeInt(1);
      byte[] file = "{}".getBytes(StandardCharsets.UTF_8);
      out.writeInt(file.length);
      out.write(file);
    }
    assertThat(serializer.deserialize(1, bytes.toByteArray()))
        .isEqualTo(
            new Committable(
                "landing",
                7,
                Map.of(),
                Map.of("bronze.t", new TableFiles(Map.of(), List.of("{}")))));
  }

  @Test
  void refusesALaterVersion() {
    assertThatThrownBy(() -> serializer.deserialize(3, new byte[0]))
        .isInstanceOf(IOException.class)
        .hasMessage("committable of version 3; this reads 2");
  }
}
