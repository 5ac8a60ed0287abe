package io.sluice.ingestion.files.parquet;

import io.sluice.ingestion.files.FileProblem;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;

/** One row group's columns. */
final class RowGroupPages implements PageReadStore {
  /** Of the heap: some columns' pages stand in it at once, and Kafka's buffers. */
  private static final int SHARE = 4;

  private final FileChannel file;
  private final RowGroup group;
  private final long end;
  private final Map<List<String>, ColumnMetaData> columns = new HashMap<>();
  private final Map<List<String>, PageCodec> codecs = new HashMap<>();

  RowGroupPages(FileChannel file, RowGroup group, long end) throws FileProblem {
    this.file = file;
    this.group = group;
    this.end = end;
    for (ColumnChunk chunk : group.getColumns()) {
      ColumnMetaData column = chunk.getMeta_data();
      if (column == null || chunk.isSetFile_path()) {
        throw new FileProblem(
            "a column of the Parquet file is encrypted or stands in another file; ingest reads"
                + " neither");
      }
      columns.put(column.getPath_in_schema(), column);
      codecs.put(column.getPath_in_schema(), PageCodec.of(column.getCodec()));
    }
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor descriptor) {
    List<String> path = Arrays.asList(descriptor.getPath());
    ColumnMetaData column = columns.get(path);
    if (column == null) {
      throw new UnreadableParquetException(
          "column %s is missing in a row group".formatted(String.join(".", path)));
    }
    return new ColumnPages(
        file, column, codecs.get(path), end, Runtime.getRuntime().maxMemory() / SHARE);
  }

  @Override
  public long getRowCount() {
    return group.getNum_rows();
  }
}
