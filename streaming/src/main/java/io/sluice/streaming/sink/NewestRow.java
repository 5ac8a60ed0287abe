package io.sluice.streaming.sink;

import io.sluice.lakehouse.AuditColumns;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/** Until when a commit's rows reach, so that a table's freshness can be told without reading it. */
final class NewestRow {

  /**
   * In a snapshot's summary: the newest {@code _appended_at} of the rows that it adds, as an ISO
   * 8601 instant.
   */
  static final String PROPERTY = "sluice.newest-appended-at";

  private NewestRow() {}

  /** Read from the files' column bounds; empty when the table or the bounds lack the column. */
  static Optional<Instant> of(Schema schema, List<DataFile> files) {
    NestedField column = schema.findField(AuditColumns.APPENDED_AT);
    if (column == null || column.type().typeId() != Type.TypeID.TIMESTAMP) {
      return Optional.empty();
    }
    return files.stream()
        .map(DataFile::upperBounds)
        .filter(Objects::nonNull)
        .map(bounds -> micros(column, bounds))
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  private static Long micros(NestedField column, Map<Integer, ByteBuffer> bounds) {
    ByteBuffer bound = bounds.get(column.fieldId());
    return bound == null ? null : Conversions.fromByteBuffer(column.type(), bound);
  }
}
