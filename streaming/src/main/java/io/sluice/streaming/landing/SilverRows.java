package io.sluice.streaming.landing;

import io.sluice.contracts.model.Field;
import io.sluice.lakehouse.AuditColumns;
import io.sluice.streaming.judge.Fate;
import io.sluice.streaming.kafka.KafkaRow;
import io.sluice.streaming.sink.StructLayout;
import java.util.List;
import org.apache.iceberg.types.Types;

/** Lays typed rows and their audit columns out as one silver table has them. */
final class SilverRows {

  private final StructLayout layout;
  private final int topic;
  private final int partition;
  private final int offset;
  private final int appendedAt;
  private final int schemaId;

  SilverRows(Types.StructType columns, List<Field> fields) {
    layout = new StructLayout(columns, fields);
    topic = position(columns, AuditColumns.TOPIC);
    partition = position(columns, AuditColumns.PARTITION);
    offset = position(columns, AuditColumns.OFFSET);
    appendedAt = position(columns, AuditColumns.APPENDED_AT);
    schemaId = position(columns, AuditColumns.SCHEMA_ID);
  }

  private static int position(Types.StructType columns, String name) {
    return columns.fields().indexOf(columns.field(name));
  }

  Object[] values(KafkaRow source, long appendedAtMicros, Fate.Silver silver) {
    Object[] values = layout.arrange(silver.row());
    values[topic] = source.topic();
    values[partition] = source.partition();
    values[offset] = source.offset();
    values[appendedAt] = appendedAtMicros;
    values[schemaId] = silver.schemaId();
    return values;
  }
}
