package io.sluice.streaming.realtime.time;

import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.realtime.output.Change;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A row of {@code ops.late_rows}: an accepted row that came too late to correct anything.
 *
 * @param appendedAt its Kafka timestamp, in milliseconds
 * @param eventMicros when it happened
 * @param clock its partition's clock at that moment, in microseconds
 */
public record LateRow(
    String topic, int partition, long offset, long appendedAt, long eventMicros, long clock) {

  /** The table, by its name. */
  public static final String TABLE = "ops.late_rows";

  static LateRow of(KafkaRow source, long eventMicros, long clock) {
    return new LateRow(
        source.topic(),
        source.partition(),
        source.offset(),
        source.appendedAt(),
        eventMicros,
        clock);
  }

  Change toChange() {
    var bytes = new ByteArrayOutputStream(64);
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(topic);
      out.writeInt(partition);
      out.writeLong(offset);
      out.writeLong(appendedAt);
      out.writeLong(eventMicros);
      out.writeLong(clock);
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array refused bytes", e);
    }
    String position = topic + "-" + partition + "@" + offset;
    return new Change(
        TABLE, position.getBytes(StandardCharsets.UTF_8), bytes.toByteArray(), 1, appendedAt);
  }

  public static LateRow of(Change change) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(change.value()))) {
      return new LateRow(
          in.readUTF(), in.readInt(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
  }
}
