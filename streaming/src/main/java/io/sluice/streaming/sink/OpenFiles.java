package io.sluice.streaming.sink;

import io.sluice.lakehouse.files.NewFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data files that one subtask has open, over all tables: one a table and partition, the least
 * recently used closed when there are too many, a full one closed and followed by the next. Not
 * thread-safe.
 *
 * <p>Parquet looks at its memory only every 100th row or less often, and each file for itself. A
 * burst of rows of some megabytes, or of rows for very many tables, would therefore fill the heap
 * and end the TaskManager, with it all datasets; and again after the restart. So what was written
 * is counted here, over all files: each time the budget is used up, the largest files are closed.
 */
final class OpenFiles implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);
  private static final int SIZE_CHECK_INTERVAL = 10_000;

  private final int limit;
  private final long targetBytes;
  private final long budget;
  private long written;
  private final LinkedHashMap<Key, Open> open = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Target, List<DataFile>> finished = new LinkedHashMap<>();

  /**
   * @param limit how many files may be open at once
   * @param targetBytes the size at which a file is closed
   * @param budget how many bytes, as {@link #write} is told of them, all open files hold at most
   */
  OpenFiles(int limit, long targetBytes, long budget) {
    this.limit = limit;
    this.targetBytes = targetBytes;
    this.budget = budget;
  }

  private record Key(Target target, PartitionKey partition) {}

  private static final class Open {
    final DataWriter<StructLike> writer;
    final String location;
    final Table table;
    int rows;
    long bytes;

    Open(DataWriter<StructLike> writer, String location, Table table) {
      this.writer = writer;
      this.location = location;
      this.table = table;
    }
  }

  /**
   * Writes a row into the table's open file of that partition. The partition key may be reused by
   * the caller.
   *
   * @param bytes about how much memory the row takes
   */
  void write(Target target, PartitionKey partition, StructLike row, long bytes) throws IOException {
    var key = new Key(target, partition);
    Open file = open.get(key);
    if (file == null) {
      if (open.size() >= limit) {
        closeEldest();
      }
      PartitionKey own = partition.copy();
      file = open(target, own);
      open.put(new Key(target, own), file);
    }
    file.writer.write(row);
    file.bytes += bytes;
    written += bytes;
    if (++file.rows % SIZE_CHECK_INTERVAL == 0 && file.writer.length() >= targetBytes) {
      finish(key, file);
    }
    if (written > budget) {
      closeLargest();
    }
  }

  /** Down to half of the budget, so that the small files of other tables stay open. */
  private void closeLargest() throws IOException {
    List<Map.Entry<Key, Open>> bySize = new ArrayList<>(open.entrySet());
    bySize.sort(Comparator.comparingLong(entry -> -entry.getValue().bytes));
    for (var entry : bySize) {
      if (written <= budget / 2) {
        return;
      }
      finish(entry.getKey(), entry.getValue());
    }
  }

  private void closeEldest() throws IOException {
    var eldest = open.firstEntry();
    finish(eldest.getKey(), eldest.getValue());
  }

  /** A file that cannot be closed stays among the open ones, so that {@link #close} deletes it. */
  private void finish(Key key, Open file) throws IOException {
    file.writer.close();
    open.remove(key);
    written -= file.bytes;
    finished
        .computeIfAbsent(key.target(), first -> new ArrayList<>())
        .add(file.writer.toDataFile());
  }

  /** Closes all files and hands them over, by table. */
  Map<Target, List<DataFile>> takeAll() throws IOException {
    while (!open.isEmpty()) {
      closeEldest();
    }
    Map<Target, List<DataFile>> taken = new LinkedHashMap<>(finished);
    finished.clear();
    return taken;
  }

  private static Open open(Target target, PartitionKey partition) throws IOException {
    Table table = target.table();
    EncryptedOutputFile file = NewFile.of(target.files(), table.spec(), partition);
    DataWriter<StructLike> writer =
        Parquet.writeData(file)
            .schema(table.schema())
            .setAll(table.properties())
            .metricsConfig(MetricsConfig.forTable(table))
            .createWriterFunc(InternalWriter::createWriter)
            .withSpec(table.spec())
            .withPartition(partition)
            .overwrite()
            .build();
    return new Open(writer, file.encryptingOutputFile().location(), table);
  }

  /**
   * Gives up what is not handed over: the files are closed and deleted. What cannot be is logged
   * and left as an orphan that no table knows; it is not thrown, since Flink ends the whole
   * TaskManager when a failing task fails again while it is closed.
   */
  @Override
  public void close() {
    for (Open file : open.values()) {
      try {
        file.writer.close();
      } catch (IOException | RuntimeException e) {
        LOG.warn("data file {} could not be closed: {}", file.location, e.toString());
      }
      delete(file.table, file.location);
    }
    open.clear();
    written = 0;
    finished.forEach(
        (target, files) -> files.forEach(file -> delete(target.table(), file.location())));
    finished.clear();
  }

  private static void delete(Table table, String location) {
    try {
      table.io().deleteFile(location);
    } catch (RuntimeException e) {
      LOG.warn("data file {} could not be deleted: {}", location, e.toString());
    }
  }
}
