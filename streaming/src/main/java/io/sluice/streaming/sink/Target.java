package io.sluice.streaming.sink;

import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFileFactory;

/** A table as one subtask writes it. Compared by identity: a subtask has one a table. */
final class Target {

  private final String name;
  private final Table table;
  private final OutputFileFactory files;
  private final PartitionKey key;

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

  /** A key for the caller's use, over and over. */
  PartitionKey key() {
    return key;
  }
}
