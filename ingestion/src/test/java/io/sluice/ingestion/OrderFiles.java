package io.sluice.ingestion;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

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

  static Path plain(Path file, String text) throws IOException {
    return Files.writeString(file, text);
  }

  static byte[] gzip(String text) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }
}
