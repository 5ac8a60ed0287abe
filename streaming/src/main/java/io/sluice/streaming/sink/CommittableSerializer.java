package io.sluice.streaming.sink;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.TopicPartition;

/**
 * Committables wait in checkpoints, so their form is versioned and free of Java serialization.
 * Those of version 1 knew ends of offsets only: they are read as rows of no log, which the run and
 * the checkpoint identify as they did then.
 */
public final class CommittableSerializer implements SimpleVersionedSerializer<Committable> {

  private static final int WITHOUT_RANGES = 1;

  @Override
  public int getVersion() {
    return 2;
  }

  @Override
  public byte[] serialize(Committable committable) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(committable.runId());
      out.writeLong(committable.checkpointId());
      writeRanges(out, committable.read());
      out.writeInt(committable.tables().size());
      for (var table : committable.tables().entrySet()) {
        out.writeUTF(table.getKey());
        writeRanges(out, table.getValue().ranges());
        writeFiles(out, table.getValue().files());
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public Committable deserialize(int version, byte[] serialized) throws IOException {
    if (version != getVersion() && version != WITHOUT_RANGES) {
      throw new IOException("committable of version " + version + "; this reads " + getVersion());
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(serialized))) {
      String runId = in.readUTF();
      long checkpointId = in.readLong();
      Map<TopicPartition, OffsetRange> read = Map.of();
      if (version == WITHOUT_RANGES) {
        EndsOfVersion1.read(in);
      } else {
        read = readRanges(in);
      }
      Map<String, TableFiles> tables = new LinkedHashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String table = in.readUTF();
        Map<TopicPartition, OffsetRange> ranges =
            version == WITHOUT_RANGES ? Map.of() : readRanges(in);
        tables.put(table, new TableFiles(ranges, readFiles(in)));
      }
      return new Committable(runId, checkpointId, read, tables);
    }
  }

  private static void writeRanges(DataOutputStream out, Map<TopicPartition, OffsetRange> ranges)
      throws IOException {
    out.writeInt(ranges.size());
    for (var range : ranges.entrySet()) {
      out.writeUTF(range.getKey().topic());
      out.writeInt(range.getKey().partition());
      out.writeLong(range.getValue().from());
      out.writeLong(range.getValue().to());
      out.writeLong(range.getValue().logTime());
    }
  }

  private static Map<TopicPartition, OffsetRange> readRanges(DataInputStream in)
      throws IOException {
    Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      var partition = new TopicPartition(in.readUTF(), in.readInt());
      ranges.put(partition, new OffsetRange(in.readLong(), in.readLong(), in.readLong()));
    }
    return ranges;
  }

  private static void writeFiles(DataOutputStream out, List<String> files) throws IOException {
    out.writeInt(files.size());
    for (String file : files) {
      byte[] json = file.getBytes(StandardCharsets.UTF_8);
      out.writeInt(json.length);
      out.write(json);
    }
  }

  private static List<String> readFiles(DataInputStream in) throws IOException {
    List<String> files = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      files.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }
    return files;
  }
}
