package io.sluice.streaming.replay;

import io.sluice.lakehouse.files.DataFileRows;
import io.sluice.streaming.sink.NewFiles;
import io.sluice.streaming.sink.RowRouter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;

/** The files with rows that are made anew, and the rows in them that are not. */
final class ReplacedFiles {

  private final Plan plan;
  private final Period period;

  ReplacedFiles(Plan plan, Period period) {
    this.plan = plan;
    this.period = period;
  }

  /**
   * @param kept gets the rows of the same files that stay
   */
  List<DataFile> of(String name, NewFiles kept) throws IOException {
    List<DataFile> old = new ArrayList<>();
    Table table = plan.subject().tables().get(name);
    Schema audit = TableRows.columns(table.schema());
    for (FileScanTask file : plan.subject().files().get(name)) {
      long[] oursAndOthers = new long[2];
      read(table, file, audit, row -> oursAndOthers[isAnew(row, audit, audit) ? 0 : 1]++);
      if (oursAndOthers[0] > 0) {
        old.add(file.file());
        if (oursAndOthers[1] > 0) {
          read(
              table,
              file,
              table.schema(),
              row -> {
                if (!isAnew(row, table.schema(), audit)) {
                  kept.add(name, RowRouter.Rows.ANY, values(row, table.schema()));
                }
              });
        }
      }
    }
    return old;
  }

  private static void read(Table table, FileScanTask file, Schema columns, DataFileRows.Use use)
      throws IOException {
    DataFileRows.read(table.io(), file, table.schema(), columns, Expressions.alwaysTrue(), use);
  }

  /** Of the topic and the period, and judged anew: bronze has what comes before and after it. */
  private boolean isAnew(StructLike row, Schema columns, Schema audit) {
    return plan.subject()
            .topic()
            .contentEquals(this.<CharSequence>get(row, columns, audit, TableRows.TOPIC))
        && period.contains(
            Math.floorDiv(this.<Long>get(row, columns, audit, TableRows.APPENDED_AT), 1000L))
        && plan.index()
            .holds(
                get(row, columns, audit, TableRows.PARTITION),
                get(row, columns, audit, TableRows.OFFSET));
  }

  @SuppressWarnings("unchecked")
  private <T> T get(StructLike row, Schema columns, Schema audit, int column) {
    NestedField field = audit.columns().get(column);
    return (T) row.get(columns.columns().indexOf(columns.findField(field.fieldId())), Object.class);
  }

  private static Object[] values(StructLike row, Schema columns) {
    Object[] values = new Object[columns.columns().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i, Object.class);
    }
    return values;
  }
}
