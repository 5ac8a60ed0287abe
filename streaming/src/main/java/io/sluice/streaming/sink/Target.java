package io.sluice.streaming.sink;

import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFileFactory;

/** A table as one subtask writes it. Compared by identity: a subtask has one a table. */
final class Target {

  private final String name;
  private final Table table;
  private final OutputFileFactory files;
  private final PartitionKey key;
  private long lastGroup = RowRouter.Rows.ANY;

  Target(String name, Table table, int subtask, int attempt) {
    this.name = name;
    this.table = table;
    this.files =
        OutputFileFactory.builderFor(table, subtask, attempt).format(FileFormat.PARQUET).build();
    this.key = new PartitionKey(table.spec(), table.schema());
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
  PartitionKey partition(StructLike row, long group) {
    if (group == RowRouter.Rows.ANY || group != lastGroup) {
      key.partition(row);
      lastGroup = group;
    }
    return key;
  }
}
