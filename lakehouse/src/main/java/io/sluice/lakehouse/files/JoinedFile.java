package io.sluice.lakehouse.files;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/**
 * The rows of several data files of one partition in one new file, in their order. No table knows
 * it yet. Rows that were deleted beside their file are not left out.
 */
public final class JoinedFile {

  /** The description of a row group of thirty columns takes a quarter of that. */
  private static final long SMALL_BYTES = 16 << 10;

  private static final int ALIGNMENT = 0;

  private JoinedFile() {}

  /**
   * Whether the statistics of the file's row groups tell as much of its rows as its own do. Parquet
   * gives no bounds of a column with values that are no numbers.
   *
   * @param file with its statistics
   */
  public static boolean mayBeCopied(DataFile file) {
    return file.nanValueCounts() == null
        || file.nanValueCounts().values().stream().allMatch(count -> count == 0);
  }

  /**
   * Row groups are copied as they are, which takes little but the disk; but of tiny ones a file
   * would be mostly their descriptions, so rows of tiny files, or of such as differ in their
   * columns, are read and written.
   *
   * @param files at least one, of Parquet
   * @param mayBeCopied whether all of them may be
   */
  public static DataFile of(Table table, List<DataFile> files, boolean mayBeCopied)
      throws IOException {
    long bytes = files.stream().mapToLong(DataFile::fileSizeInBytes).sum();
    if (mayBeCopied && bytes / rowGroups(files) >= SMALL_BYTES) {
      FileMetaData like = footer(table, files.getFirst());
      if (allHave(like.getSchema(), table, files.subList(1, files.size()))) {
        return ofRowGroups(table, files, like);
      }
    }
    return ofRows(table, files);
  }

  private static long rowGroups(List<DataFile> files) {
    return files.stream()
        .map(DataFile::splitOffsets)
        .mapToLong(offsets -> offsets == null ? 1 : offsets.size())
        .sum();
  }

  private static boolean allHave(MessageType schema, Table table, List<DataFile> files)
      throws IOException {
    for (DataFile file : files) {
      if (!footer(table, file).getSchema().equals(schema)) {
        return false;
      }
    }
    return true;
  }

  private static FileMetaData footer(Table table, DataFile file) throws IOException {
    try (var reader = ParquetFileReader.open(input(table, file))) {
      return reader.getFooter().getFileMetaData();
    }
  }

  private static org.apache.parquet.io.InputFile input(Table table, DataFile file) {
    return ParquetStreams.of(table.io().newInputFile(file.location()));
  }

  private static DataFile ofRows(Table table, List<DataFile> files) throws IOException {
    DataFile first = files.getFirst();
    try (var rolling =
        new RollingFiles(table, spec(table, first), first.partition(), Long.MAX_VALUE)) {
      for (DataFile file : files) {
        DataFileRows.read(table, file, rolling::write);
      }
      return rolling.take().getFirst();
    }
  }

  private static PartitionSpec spec(Table table, DataFile file) {
    return table.specs().get(file.specId());
  }

  private static DataFile ofRowGroups(Table table, List<DataFile> files, FileMetaData like)
      throws IOException {
    DataFile first = files.getFirst();
    OutputFile output =
        NewFile.of(
                OutputFileFactory.builderFor(table, 0, 0).format(FileFormat.PARQUET).build(),
                spec(table, first),
                first.partition())
            .encryptingOutputFile();
    try {
      return dataFile(table, first, output, append(table, files, like, output));
    } catch (IOException | RuntimeException e) {
      table.io().deleteFile(output);
      throw e;
    }
  }

  private static ParquetMetadata append(
      Table table, List<DataFile> files, FileMetaData like, OutputFile output) throws IOException {
    try (var writer =
        new ParquetFileWriter(
            ParquetStreams.of(output),
            like.getSchema(),
            ParquetFileWriter.Mode.OVERWRITE,
            ParquetWriter.DEFAULT_BLOCK_SIZE,
            ALIGNMENT,
            null,
            ParquetProperties.builder().build())) {
      writer.start();
      for (DataFile file : files) {
        writer.appendFile(input(table, file));
      }
      writer.end(Map.copyOf(like.getKeyValueMetaData()));
      return writer.getFooter();
    }
  }

  private static DataFile dataFile(
      Table table, DataFile like, OutputFile output, ParquetMetadata footer) {
    return DataFiles.builder(spec(table, like))
        .withInputFile(output.toInputFile())
        .withFormat(FileFormat.PARQUET)
        .withPartition(like.partition())
        .withMetrics(
            ParquetUtil.footerMetrics(footer, Stream.empty(), MetricsConfig.forTable(table)))
        .withSplitOffsets(ParquetUtil.getSplitOffsets(footer))
        .build();
  }
}
