package io.sluice.streaming.sink;

import java.io.IOException;
import java.util.ArrayList;
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
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;

/**
 * The data files that one subtask has open, over all tables: one a table and partition, the least recently used closed
 * when there are too many, a full one closed and followed by the next. Not thread-safe.
 */
final class OpenFiles implements AutoCloseable {

  private static final int SIZE_CHECK_INTERVAL = 10_000;

  private final int limit;
  private final long targetBytes;
  private final LinkedHashMap<Key, Open> open = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<String, List<DataFile>> finished = new LinkedHashMap<>();

  /**
   * @param limit how many files may be open at once
   * @param targetBytes the size at which a file is closed
   */
  OpenFiles(int limit, long targetBytes) {
    this.limit = limit;
    this.targetBytes = targetBytes;
  }

  private record Key(String table, PartitionKey partition) {}

  private static final class Open {
    final DataWriter<StructLike> writer;
    final Table table;
    int rows;

    Open(DataWriter<StructLike> writer, Table table) {
      this.writer = writer;
      this.table = table;
    }
  }

  /** Writes a row into the table's open file of that partition. The partition key may be reused by the caller. */
  void write(Target target, PartitionKey partition, StructLike row) throws IOException {
    var key = new Key(target.name(), partition);
    Open file = open.get(key);
    if (file == null) {
      if (open.size() >= limit) {
        closeEldest();
      }
      PartitionKey own = partition.copy();
      file = new Open(newWriter(target.table(), target.files(), own), target.table());
      open.put(new Key(target.name(), own), file);
    }
    file.writer.write(row);
    if (++file.rows % SIZE_CHECK_INTERVAL == 0 && file.writer.length() >= targetBytes) {
      open.remove(key);
      finish(target.name(), file);
    }
  }

  private void closeEldest() throws IOException {
    var eldest = open.pollFirstEntry();
    finish(eldest.getKey().table(), eldest.getValue());
  }

  private void finish(String table, Open file) throws IOException {
    file.writer.close();
    finished.computeIfAbsent(table, name -> new ArrayList<>()).add(file.writer.toDataFile());
  }

  /** Closes all files and hands them over, by table. */
  Map<String, List<DataFile>> takeAll() throws IOException {
    while (!open.isEmpty()) {
      closeEldest();
    }
    Map<String, List<DataFile>> taken = new LinkedHashMap<>(finished);
    finished.clear();
    return taken;
  }

  private static DataWriter<StructLike> newWriter(
      Table table, OutputFileFactory files, PartitionKey partition) throws IOException {
    EncryptedOutputFile file = files.newOutputFile(table.spec(), partition);
    return Parquet.writeData(file)
        .schema(table.schema())
        .setAll(table.properties())
        .metricsConfig(MetricsConfig.forTable(table))
        .createWriterFunc(InternalWriter::createWriter)
        .withSpec(table.spec())
        .withPartition(partition)
        .overwrite()
        .build();
  }

  /** Gives up what is not handed over: the files are closed and deleted, as far as the disk allows. */
  @Override
  public void close() throws IOException {
    IOException failure = null;
    for (Open file : open.values()) {
      try {
        file.writer.close();
        file.table.io().deleteFile(file.writer.toDataFile().location());
      } catch (IOException | RuntimeException e) {
        failure = failure == null ? new IOException("an open data file could not be given up", e) : failure;
      }
    }
    open.clear();
    if (failure != null) {
      throw failure;
    }
  }
}
