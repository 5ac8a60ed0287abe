package io.sluice.e2e;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Files that the shop did not write, good ones and bad ones. */
final class LaterFiles {
  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

  private final Path folder;

  LaterFiles(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** A day with lines of every fate: good, twice, without a price, and with a word as quantity. */
  Path day(LocalDate day, int lines) throws IOException {
    var random = new Random(day.toEpochDay());
    var text = new StringBuilder(HEADER);
    for (int i = 0; i < lines; i++) {
      String line =
          "%d,%d,\"TRAY, %d\"\" WIDE\",%s,%s 09:%02d:00,%s,%s,%s\n"
              .formatted(
                  900_000 + i / 10,
                  20_000 + random.nextInt(200),
                  random.nextInt(30),
                  i % 97 == 5 ? "several" : Integer.toString(random.nextInt(1, 40)),
                  day,
                  i % 60,
                  i % 41 == 7 ? "0.0" : "%d.%03d".formatted(random.nextInt(9), 1 + i % 999),
                  i % 3 == 0 ? "" : (12_000 + random.nextInt(500)) + ".0",
                  random.nextBoolean() ? "United Kingdom" : "EIRE");
      text.append(line);
      if (i % 53 == 11) {
        text.append(line);
      }
    }
    return write(day + ".csv", text.toString());
  }

  /** The file gzipped, and the beginning of that. */
  Path broken(Path whole, Path gzipped) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzipped))) {
      Files.copy(whole, out);
    }
    byte[] bytes = Files.readAllBytes(gzipped);
    return Files.write(
        folder.resolve("broken-off.csv.gz"), Arrays.copyOf(bytes, bytes.length * 3 / 5));
  }

  Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  Path resolve(String name) {
    return folder.resolve(name);
  }
}
