package io.sluice.streaming.replay;

import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.kafka.LogEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.expressions.Expressions;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The source of a replay: records as they stood in the log, each partition in its order. */
final class ReadBronze extends ProcessFunction<Long, LogEvent> {

  private final ArrayList<Part> parts;

  ReadBronze(List<Part> parts) {
    this.parts = new ArrayList<>(parts);
  }

  @Override
  public void processElement(Long number, Context context, Collector<LogEvent> out)
      throws IOException {
    Part part = parts.get(number.intValue());
    for (Window window : part.windows()) {
      each(part, window, out);
    }
  }

  private static void each(Part part, Window window, Collector<LogEvent> out) throws IOException {
    Map<Integer, List<KafkaRow>> partitions = new HashMap<>();
    part.read(
        part.bronze(),
        window,
        columns(part, part.bronze(), "value"),
        Expressions.alwaysTrue(),
        row -> {
          int partition = row.get(TableRows.PARTITION, Integer.class);
          long offset = row.get(TableRows.OFFSET, Long.class);
          if (window.holds(partition, offset)
              && part.topic().contentEquals(row.get(TableRows.TOPIC, CharSequence.class))) {
            boolean byBroker = !part.sendersTime().has(partition, offset);
            partitions
                .computeIfAbsent(partition, first -> new ArrayList<>())
                .add(record(part.topic(), partition, offset, byBroker, row));
          }
        });
    for (List<KafkaRow> records : partitions.values()) {
      records.sort(Comparator.comparingLong(KafkaRow::offset));
      records.forEach(out::collect);
    }
  }

  private static Schema columns(Part part, String table, String further) {
    return TableRows.columns(part.tables().get(table).schema(), further);
  }

  private static KafkaRow record(
      String topic, int partition, long offset, boolean byBroker, StructLike row) {
    ByteBuffer value = row.get(TableRows.FURTHER, ByteBuffer.class);
    byte[] bytes = null;
    if (value != null) {
      bytes = new byte[value.remaining()];
      value.duplicate().get(bytes);
    }
    return new KafkaRow(
        topic,
        partition,
        offset,
        row.get(TableRows.APPENDED_AT, Long.class) / 1000,
        byBroker,
        null,
        bytes,
        new RecordHeaders());
  }
}
