package io.sluice.streaming.replay;

import io.sluice.lakehouse.AuditColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types.NestedField;

/** Rows in a table's data files, in Iceberg's internal representations. */
final class TableRows {

  /** Where {@link #columns} puts the audit columns. */
  static final int TOPIC = 0;

  static final int PARTITION = 1;
  static final int OFFSET = 2;
  static final int APPENDED_AT = 3;

  /** The first column after them. */
  static final int FURTHER = 4;

  private TableRows() {}

  /** Where a record stood, and then the further columns. */
  static Schema columns(Schema table, String... further) {
    List<NestedField> fields = new ArrayList<>();
    Stream.concat(
            Stream.of(
                AuditColumns.TOPIC,
                AuditColumns.PARTITION,
                AuditColumns.OFFSET,
                AuditColumns.APPENDED_AT),
            Stream.of(further))
        .forEach(name -> fields.add(table.findField(name)));
    return new Schema(fields);
  }

  /** Files that may hold rows of these Kafka timestamps. */
  static List<FileScanTask> files(Table table, Period period, Expression wanted)
      throws IOException {
    List<FileScanTask> files = new ArrayList<>();
    if (table.currentSnapshot() != null) {
      try (CloseableIterable<FileScanTask> tasks =
          table
              .newScan()
              .filter(Expressions.and(in(period), wanted))
              .includeColumnStats(List.of(AuditColumns.APPENDED_AT))
              .planFiles()) {
        tasks.forEach(files::add);
      }
    }
    return files;
  }

  static Expression in(Period period) {
    return period.isAll()
        ? Expressions.alwaysTrue()
        : Expressions.and(
            Expressions.greaterThanOrEqual(AuditColumns.APPENDED_AT, period.from() * 1000),
            Expressions.lessThan(AuditColumns.APPENDED_AT, period.to() * 1000));
  }
}
