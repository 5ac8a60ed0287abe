package io.sluice.streaming.sink;

import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFileFactory;

/** A table as one subtask writes it. */
record Target(String name, Table table, OutputFileFactory files, PartitionKey key) {

  static Target of(String name, Table table, int subtask, int attempt) {
    return new Target(
        name,
        table,
        OutputFileFactory.builderFor(table, subtask, attempt)
            .format(org.apache.iceberg.FileFormat.PARQUET)
            .build(),
        new PartitionKey(table.spec(), table.schema()));
  }
}
