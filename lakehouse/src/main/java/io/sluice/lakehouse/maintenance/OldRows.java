package io.sluice.lakehouse.maintenance;

import io.sluice.lakehouse.files.DataFileRows;
import io.sluice.lakehouse.files.RollingFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.expressions.Evaluator;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.StrictMetricsEvaluator;
import org.apache.iceberg.io.CloseableIterable;

/** Rows of a table that are to go, in files that may hold others too. */
record OldRows(Table table, Expression old) {

  private static final long TARGET_BYTES = 128L << 20;

  static OldRows of(Table table, Expression old) {
    return new OldRows(table, old);
  }

  private List<FileScanTask> files() throws IOException {
    List<FileScanTask> files = new ArrayList<>();
    if (table.currentSnapshot() != null) {
      try (CloseableIterable<FileScanTask> tasks =
          table.newScan().filter(old).includeColumnStats().planFiles()) {
        tasks.forEach(files::add);
      }
    }
    return files;
  }

  long count() throws IOException {
    long count = 0;
    for (FileScanTask file : files()) {
      count += isAllOld(file) ? file.file().recordCount() : count(file);
    }
    return count;
  }

  private boolean isAllOld(FileScanTask file) {
    return new StrictMetricsEvaluator(table.schema(), old).eval(file.file());
  }

  private long count(FileScanTask file) throws IOException {
    var evaluator = new Evaluator(table.schema().asStruct(), old);
    long[] count = new long[1];
    DataFileRows.read(table, file, row -> count[0] += evaluator.eval(row) ? 1 : 0);
    return count[0];
  }

  /** Replaces the files that have such rows by ones with the others. */
  void take(Transaction transaction) throws IOException {
    var evaluator = new Evaluator(table.schema().asStruct(), old);
    OverwriteFiles overwrite = transaction.newOverwrite();
    for (FileScanTask file : files()) {
      if (isAllOld(file)) {
        overwrite.deleteFile(file.file());
      } else if (count(file) > 0) {
        overwrite.deleteFile(file.file());
        try (var kept =
            new RollingFiles(table, file.spec(), file.file().partition(), TARGET_BYTES)) {
          DataFileRows.read(
              table,
              file,
              row -> {
                if (!evaluator.eval(row)) {
                  kept.write(row);
                }
              });
          kept.take().forEach(overwrite::addFile);
        }
      }
    }
    overwrite.commit();
  }
}
