package io.sluice.lakehouse.files;

import java.io.IOException;
import org.apache.iceberg.DataFile;
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

/** The rows of a table's data file, in Iceberg's internal representations. */
public final class DataFileRows {

  private DataFileRows() {}

  /** What is done with a row; it may be kept. */
  @FunctionalInterface
  public interface Use {
    void row(StructLike row) throws IOException;
  }

  /**
   * Reads a file's rows in their order, without those that were deleted.
   *
   * @param table all columns, by which deleted rows are told
   * @param columns of the rows, in this order; a row may have others after them
   * @param wanted lets parts of the file be passed over; other rows come too
   */
  public static void read(
      FileIO io, FileScanTask file, Schema table, Schema columns, Expression wanted, Use use)
      throws IOException {
    var deletes = file.deletes().isEmpty() ? null : new Deletes(io, file, table, columns);
    Schema read = deletes == null ? columns : deletes.requiredSchema();
    try (CloseableIterable<StructLike> rows = open(io, file.file(), read, wanted);
        CloseableIterable<StructLike> left = deletes == null ? rows : deletes.filter(rows)) {
      for (StructLike row : left) {
        use.row(row);
      }
    }
  }

  /** Reads all columns of a file's rows, as the table has them. */
  public static void read(Table table, FileScanTask file, Use use) throws IOException {
    read(table.io(), file, table.schema(), table.schema(), Expressions.alwaysTrue(), use);
  }

  /** Reads all columns of a file's rows, as the table has them; also of those that were deleted. */
  static void read(Table table, DataFile file, Use use) throws IOException {
    try (CloseableIterable<StructLike> rows =
        open(table.io(), file, table.schema(), Expressions.alwaysTrue())) {
      for (StructLike row : rows) {
        use.row(row);
      }
    }
  }

  private static CloseableIterable<StructLike> open(
      FileIO io, DataFile file, Schema columns, Expression wanted) {
    return Parquet.read(io.newInputFile(file.location()))
        .project(columns)
        .filter(wanted)
        .createReaderFunc(schema -> InternalReader.create(columns, schema))
        .build();
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
