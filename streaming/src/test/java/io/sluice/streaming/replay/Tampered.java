package io.sluice.streaming.replay;

import io.sluice.lakehouse.files.DataFileJson;
import io.sluice.lakehouse.files.DataFileRows;
import io.sluice.streaming.sink.NewFiles;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;

/** Tables that somebody has changed. */
final class Tampered {

  private Tampered() {}

  /**
   * Writes all rows of a table anew.
   *
   * @param change of a row's values in the order of the columns; null takes the row out
   */
  static void rewrite(Table table, UnaryOperator<Object[]> change) throws Exception {
    table.refresh();
    List<FileScanTask> files = TableRows.files(table, Period.ALL, Expressions.alwaysTrue());
    try (var written = new NewFiles(Map.of("table", table), 0)) {
      for (FileScanTask file : files) {
        DataFileRows.read(
            table,
            file,
            row -> {
              Object[] values = new Object[row.size()];
              for (int i = 0; i < values.length; i++) {
                values[i] = row.get(i, Object.class);
              }
              Object[] changed = change.apply(values);
              if (changed != null) {
                written.add("table", Long.MIN_VALUE, changed);
              }
            });
      }
      var overwrite = table.newOverwrite();
      files.forEach(file -> overwrite.deleteFile(file.file()));
      for (DataFile file :
          DataFileJson.read(written.take().getOrDefault("table", List.of()), table)) {
        overwrite.addFile(file);
      }
      overwrite.commit();
    }
  }

  /** Deletes a row as engines do that write beside a file which of its rows are gone. */
  static void deleteFirstRow(Table table) throws Exception {
    FileScanTask file = TableRows.files(table, Period.ALL, Expressions.alwaysTrue()).getFirst();
    var place = OutputFileFactory.builderFor(table, 0, 0).format(FileFormat.PARQUET).build();
    PositionDeleteWriter<Record> deletes =
        Parquet.writeDeletes(place.newOutputFile(file.spec(), file.file().partition()))
            .withSpec(file.spec())
            .withPartition(file.file().partition())
            .overwrite()
            .buildPositionWriter();
    try (deletes) {
      PositionDelete<Record> first = PositionDelete.create();
      deletes.write(first.set(file.file().location(), 0));
    }
    table.newRowDelta().addDeletes(deletes.toDeleteFile()).commit();
  }
}
