package io.sluice.ingestion.files;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.parquet.ParquetFiles;
import io.sluice.ingestion.testing.TestContracts;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Orders of {@link TestContracts#orders} in files of any size, written as a stream. */
enum LargeOrders {
  CSV("csv") {
    @Override
    void rows(Path file, Contract orders, long rows) throws IOException {
      lines(
          file,
          "OrderId,Note,Amount,At\n",
          rows,
          id -> id + ",\"" + note(id) + "\"," + amount(id) + ",2010-12-01 08:26:00\n");
    }
  },
  JSON_LINES("jsonl") {
    @Override
    void rows(Path file, Contract orders, long rows) throws IOException {
      lines(
          file,
          "",
          rows,
          id ->
              "{\"OrderId\":"
                  + id
                  + ",\"Note\":\""
                  + note(id)
                  + "\",\"Amount\":"
                  + amount(id)
                  + ",\"At\":\"2010-12-01 08:26:00\"}\n");
    }
  },
  /** In row groups of 128 MB, as Spark and others write them. */
  PARQUET("parquet") {
    @Override
    void rows(Path file, Contract orders, long rows) throws IOException {
      ParquetFiles.write(
          file,
          orders.fields(),
          () ->
              LongStream.range(0, rows)
                  .mapToObj(id -> new Object[] {id, note(id), new BigDecimal(amount(id)), id})
                  .iterator(),
          settings ->
              settings
                  .withRowGroupSize(128L << 20)
                  .withDictionaryEncoding(false)
                  .withCompressionCodec(CompressionCodecName.UNCOMPRESSED));
    }
  };

  /** Fewer bytes than a row has in any shape. */
  private static final int ROW = 230;

  private static final String TEXT = "gift wrapping, deliver to the neighbour; ".repeat(5);

  private final String ending;

  LargeOrders(String ending) {
    this.ending = ending;
  }

  /**
   * Writes a file of at least so many bytes into a folder.
   *
   * @return how many rows it has
   */
  long write(Path folder, Contract orders, long bytes) throws IOException {
    long rows = bytes / ROW + 1;
    rows(in(folder), orders, rows);
    return rows;
  }

  Path in(Path folder) {
    return folder.resolve("large." + ending);
  }

  abstract void rows(Path file, Contract orders, long rows) throws IOException;

  private static void lines(Path file, String head, long rows, LongFunction<String> line)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(head);
      for (long id = 0; id < rows; id++) {
        out.write(line.apply(id));
      }
    }
  }

  private static String note(long id) {
    return TEXT + id % 97;
  }

  private static String amount(long id) {
    return id % 1000 + ".25";
  }
}
