package io.sluice.streaming.replay;

import io.sluice.lakehouse.AuditColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.DeleteFilter;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.parquet.Parquet;
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

  /** What is done with a row; it may be kept. */
  @FunctionalInterface
  interface Use {
    void row(StructLike row) throws IOException;
  }

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
              .includeColumnStats()
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

  /**
   * Reads a file's rows without those that were deleted.
   *
   * @param table all columns, by which deleted rows are told
   * @param columns of the rows, in this order; a row may have others after them
   * @param wanted lets parts of the file be passed over; other rows come too
   */
  static void read(
      FileIO io, FileScanTask file, Schema table, Schema columns, Expression wanted, Use use)
      throws IOException {
    var deletes = file.deletes().isEmpty() ? null : new Deletes(io, file, table, columns);
    Schema read = deletes == null ? columns : deletes.requiredSchema();
    try (CloseableIterable<StructLike> rows =
            Parquet.read(io.newInputFile(file.file().location()))
                .project(read)
                .filter(wanted)
                .createReaderFunc(schema -> InternalReader.create(read, schema))
                .build();
        CloseableIterable<StructLike> left = deletes == null ? rows : deletes.filter(rows)) {
      for (StructLike row : left) {
        use.row(row);
      }
    }
  }

  private static final class Deletes extends DeleteFilter<StructLike> {
    private final FileIO io;

    Deletes(FileIO io, FileScanTask file, Schema table, Schema columns) {
      super(file.file().location(), file.deletes(), table, columns);
      this.io = io;
    }

    @Override
    protected StructLike asStructLike(StructLike row) {
      return row;
    }

    @Override
    protected InputFile getInputFile(String location) {
      return io.newInputFile(location);
    }
  }
}
