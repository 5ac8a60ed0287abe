package io.sluice.lakehouse.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;

/** New data files of one partition of a table, one after the other. Not thread-safe. */
public final class RollingFiles implements AutoCloseable {

  private static final int SIZE_CHECK_INTERVAL = 10_000;

  private final Table table;
  private final PartitionSpec spec;
  private final StructLike partition;
  private final long targetBytes;
  private final OutputFileFactory names;
  private final List<DataFile> finished = new ArrayList<>();

  private DataWriter<StructLike> open;
  private String openLocation;
  private long rows;

  /**
   * @param targetBytes the size from which on the next file begins
   */
  public RollingFiles(Table table, PartitionSpec spec, StructLike partition, long targetBytes) {
    this.table = table;
    this.spec = spec;
    this.partition = partition;
    this.targetBytes = targetBytes;
    this.names = OutputFileFactory.builderFor(table, 0, 0).format(FileFormat.PARQUET).build();
  }

  /**
   * @param row all columns of the table in their order
   */
  public void write(StructLike row) throws IOException {
    if (open == null) {
      EncryptedOutputFile file = NewFile.of(names, spec, partition);
      openLocation = file.encryptingOutputFile().location();
      open =
          Parquet.writeData(file)
              .schema(table.schema())
              .setAll(table.properties())
              .metricsConfig(MetricsConfig.forTable(table))
              .createWriterFunc(InternalWriter::createWriter)
              .withSpec(spec)
              .withPartition(partition)
              .overwrite()
              .build();
    }
    open.write(row);
    if (++rows % SIZE_CHECK_INTERVAL == 0 && open.length() >= targetBytes) {
      finish();
    }
  }

  private void finish() throws IOException {
    open.close();
    finished.add(open.toDataFile());
    open = null;
  }

  /** Closes the last file and hands all over. */
  public List<DataFile> take() throws IOException {
    if (open != null) {
      finish();
    }
    List<DataFile> taken = List.copyOf(finished);
    finished.clear();
    return taken;
  }

  /** Deletes what was not handed over. */
  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
      table.io().deleteFile(openLocation);
      open = null;
    }
    finished.forEach(file -> table.io().deleteFile(file.location()));
    finished.clear();
  }
}
