package io.sluice.ingestion.files;

import com.github.luben.zstd.Zstd;
import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.parquet.ParquetFiles;
import io.sluice.ingestion.testing.TestContracts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Files of {@link TestContracts#orders}. */
final class OrderFiles {
  private OrderFiles() {}

  /** Orders with ids from {@code first}, one a line. */
  static String csv(int first, int count) {
    var text = new StringBuilder("OrderId,Note,Amount,At\n");
    for (int id = first; id < first + count; id++) {
      text.append(id).append(",\"note, ").append(id % 97).append("\",");
      text.append(id % 1000).append(".25,2010-12-01 08:26:00\n");
    }
    return text.toString();
  }

  /** The same orders as JSON lines. */
  static String json(int first, int count) {
    var text = new StringBuilder();
    for (int id = first; id < first + count; id++) {
      text.append("{\"OrderId\":").append(id).append(",\"Note\":\"note, ").append(id % 97);
      text.append("\",\"Amount\":").append(id % 1000);
      text.append(".25,\"At\":\"2010-12-01 08:26:00\"}\n");
    }
    return text.toString();
  }

  static byte[] zstd(String text) {
    return Zstd.compress(text.getBytes(StandardCharsets.UTF_8), 3);
  }

  /** The same orders as Parquet, in row groups of 7,000. */
  static Path parquet(Path file, Contract orders, int first, int count) throws IOException {
    long at = Instant.parse("2010-12-01T08:26:00Z").getEpochSecond() * 1_000_000;
    List<Object[]> rows =
        IntStream.range(first, first + count)
            .mapToObj(
                id ->
                    new Object[] {
                      (long) id, "note, " + id % 97, new BigDecimal(id % 1000 + ".25"), at
                    })
            .toList();
    ParquetFiles.write(
        file,
        orders.fields(),
        rows,
        settings ->
            settings
                .withRowGroupRowCountLimit(7_000)
                .withCompressionCodec(CompressionCodecName.ZSTD));
    return file;
  }

  static Path plain(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }

  static byte[] gzip(String text) throws IOException {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }
}
