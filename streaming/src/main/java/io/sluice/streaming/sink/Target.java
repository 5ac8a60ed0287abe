package io.sluice.streaming.sink;

import io.sluice.lakehouse.AuditColumns;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.transforms.Transforms;

/** A table as one subtask writes it. Compared by identity: a subtask has one a table. */
final class Target {

  private final String name;
  private final Table table;
  private final OutputFileFactory files;
  private final PartitionKey key;
  private final boolean byDay;
  private long lastDay = RowRouter.Rows.ANY;

  Target(String name, Table table, int subtask, int attempt) {
    this.name = name;
    this.table = table;
    this.files =
        OutputFileFactory.builderFor(table, subtask, attempt).format(FileFormat.PARQUET).build();
    this.key = new PartitionKey(table.spec(), table.schema());
    this.byDay = isByDay(table.spec());
  }

  /**
   * Whether all rows of a day have one partition. So it is in the tables that we make; but anybody
   * may change a table's partitioning.
   */
  private static boolean isByDay(PartitionSpec partitioning) {
    return partitioning.fields().stream()
        .allMatch(
            field ->
                field.transform().isVoid()
                    || AuditColumns.APPENDED_AT.equals(
                            partitioning.schema().findColumnName(field.sourceId()))
                        && Transforms.day().satisfiesOrderOf(field.transform()));
  }

  String name() {
    return name;
  }

  Table table() {
    return table;
  }

  /** Names new data files. */
  OutputFileFactory files() {
    return files;
  }

  /** The row's partition; the key is used again for the next row. */
  PartitionKey partition(StructLike row, long day) {
    if (!byDay || day == RowRouter.Rows.ANY || day != lastDay) {
      key.partition(row);
      lastDay = day;
    }
    return key;
  }
}
