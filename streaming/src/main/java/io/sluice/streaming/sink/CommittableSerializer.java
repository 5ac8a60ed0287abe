package io.sluice.streaming.sink;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Committables wait in checkpoints, so their form is versioned and free of Java serialization. */
public final class CommittableSerializer implements SimpleVersionedSerializer<Committable> {

  @Override
  public int getVersion() {
    return 1;
  }

  @Override
  public byte[] serialize(Committable committable) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(committable.landingId());
      out.writeLong(committable.checkpointId());
      writeOffsets(out, committable.endOffsets());
      out.writeInt(committable.files().size());
      for (var table : committable.files().entrySet()) {
        out.writeUTF(table.getKey());
        out.writeInt(table.getValue().size());
        for (String file : table.getValue()) {
          byte[] json = file.getBytes(StandardCharsets.UTF_8);
          out.writeInt(json.length);
          out.write(json);
        }
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public Committable deserialize(int version, byte[] serialized) throws IOException {
    if (version != getVersion()) {
      throw new IOException("committable of version " + version + "; this reads " + getVersion());
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(serialized))) {
      String landingId = in.readUTF();
      long checkpointId = in.readLong();
      var offsets = readOffsets(in);
      Map<String, List<String>> files = new LinkedHashMap<>();
      int tables = in.readInt();
      for (int i = 0; i < tables; i++) {
        String table = in.readUTF();
        int count = in.readInt();
        List<String> list = new ArrayList<>(count);
        for (int j = 0; j < count; j++) {
          list.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
        }
        files.put(table, list);
      }
      return new Committable(landingId, checkpointId, offsets, files);
    }
  }

  static void writeOffsets(DataOutputStream out, Map<String, Map<Integer, Long>> offsets)
      throws IOException {
    out.writeInt(offsets.size());
    for (var topic : offsets.entrySet()) {
      out.writeUTF(topic.getKey());
      out.writeInt(topic.getValue().size());
      for (var partition : topic.getValue().entrySet()) {
        out.writeInt(partition.getKey());
        out.writeLong(partition.getValue());
      }
    }
  }

  static Map<String, Map<Integer, Long>> readOffsets(DataInputStream in) throws IOException {
    Map<String, Map<Integer, Long>> offsets = new TreeMap<>();
    int topics = in.readInt();
    for (int i = 0; i < topics; i++) {
      Map<Integer, Long> partitions = new TreeMap<>();
      String topic = in.readUTF();
      int count = in.readInt();
      for (int j = 0; j < count; j++) {
        partitions.put(in.readInt(), in.readLong());
      }
      offsets.put(topic, partitions);
    }
    return offsets;
  }
}
