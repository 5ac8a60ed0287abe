package io.sluice.ingestion.files;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/**
 * The rows of the landing benchmark as a CSV file: twelve columns, optional cells left empty, one
 * row in eight with a quoted cell. The same number gives the same bytes.
 */
final class BenchmarkRows {
  private static final String[] COUNTRIES = {"DE", "FR", "GB", "US"};
  private static final OffsetDateTime FIRST = OffsetDateTime.parse("2025-10-09T08:53:20+02:00");
  private static final DateTimeFormatter CREATED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

  private final SplittableRandom random = new SplittableRandom(7);

  private BenchmarkRows() {}

  static void write(Path file, long rows) throws IOException {
    var generator = new BenchmarkRows();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          "event_id,customer_id,session,country,product,channel,quantity,unit_price,discount,gift,"
              + "created_at,due_on\n");
      for (long i = 0; i < rows; i++) {
        out.write(generator.row(i));
      }
    }
  }

  private String row(long i) {
    OffsetDateTime now = FIRST.plus(i, ChronoUnit.MILLIS);
    int product = random.nextInt(4_000);
    return String.join(
        ",",
        Long.toString(i),
        Long.toString(1 + random.nextLong(100_000)),
        "s" + random.nextInt(20_000),
        COUNTRIES[random.nextInt(COUNTRIES.length)],
        product % 8 == 0
            ? "\"HEART, T-LIGHT \"\"HOLDER\"\" " + product + "\""
            : "WHITE HANGING HEART " + product,
        random.nextInt(3) == 0 ? "" : "web",
        Integer.toString(1 + random.nextInt(9)),
        BigDecimal.valueOf(1 + random.nextInt(20_000), 2).toString(),
        random.nextInt(4) == 0 ? BigDecimal.valueOf(random.nextInt(2_500), 4).toString() : "",
        random.nextInt(20) == 0 ? "true" : "false",
        CREATED.format(now),
        now.toLocalDate().plusDays(random.nextInt(14)) + "\n");
  }
}
