package io.sluice.streaming.replay;

import io.sluice.lakehouse.AuditColumns;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** Which Kafka timestamps the rows of a file have, as its statistics say, in milliseconds. */
record FileTimes(long oldest, long newest) {

  static FileTimes of(DataFile file, Table table) {
    NestedField column = table.schema().findField(AuditColumns.APPENDED_AT);
    return new FileTimes(
        millis(file.lowerBounds(), column, Long.MIN_VALUE),
        millis(file.upperBounds(), column, Long.MAX_VALUE));
  }

  private static long millis(Map<Integer, ByteBuffer> bounds, NestedField column, long unknown) {
    ByteBuffer bound = bounds == null ? null : bounds.get(column.fieldId());
    return bound == null
        ? unknown
        : Conversions.<Long>fromByteBuffer(Types.TimestampType.withZone(), bound) / 1000;
  }

  boolean overlaps(Period period) {
    return newest >= period.from() && oldest < period.to();
  }
}
