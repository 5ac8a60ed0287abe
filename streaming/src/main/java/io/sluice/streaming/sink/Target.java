package io.sluice.streaming.sink;

import io.sluice.lakehouse.AuditColumns;
import io.sluice.lakehouse.files.DataFileJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.transforms.Transforms;
import org.apache.kafka.common.TopicPartition;

/** A table as one subtask writes it. Compared by identity: a subtask has one a table. */
final class Target {

  private final String name;
  private final Table table;
  private final OutputFileFactory files;
  private final PartitionKey key;
  private final boolean byDay;
  private final ToLongFunction<TopicPartition> standing;
  private final Set<ReadRange> written = new HashSet<>();
  private long lastDay = RowRouter.Rows.ANY;
  private ReadRange lastRead;
  private long firstNew;
  private boolean lastWritten;

  /**
   * @param standing of a partition of the log, the first offset of which no row stands in the table
   */
  Target(
      String name, Table table, ToLongFunction<TopicPartition> standing, int subtask, int attempt) {
    this.name = name;
    this.table = table;
    this.standing = standing;
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

  /**
   * Whether the rows of the record last read stand in the table already; if not, they are taken to
   * be written now.
   */
  boolean holds(ReadRange read) {
    if (read != lastRead) {
      lastRead = read;
      firstNew = standing.applyAsLong(read.partition());
      lastWritten = false;
    }
    if (read.last() < firstNew) {
      return true;
    }
    if (!lastWritten) {
      written.add(read);
      lastWritten = true;
    }
    return false;
  }

  /** By partition, what was read of those of which rows were written since the last call. */
  Map<TopicPartition, OffsetRange> takeRanges() {
    Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
    written.forEach(read -> ranges.put(read.partition(), read.toRange()));
    written.clear();
    lastRead = null;
    return ranges;
  }

  /** A data file of the table, in a form that can be handed on. */
  String json(DataFile file) {
    return DataFileJson.write(file, table);
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
