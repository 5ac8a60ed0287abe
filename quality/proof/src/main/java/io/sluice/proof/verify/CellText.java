package io.sluice.proof.verify;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A value as the manifest's CSV files write it: null is {@code \N}, times are instants with
 * microseconds, an array is {@code [a;b]}.
 */
final class CellText {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private CellText() {}

  static String of(Object value) throws SQLException {
    return switch (value) {
      case null -> "\\N";
      case BigDecimal decimal -> decimal.toPlainString();
      case Timestamp time -> INSTANT.format(time.toInstant());
      case Array array ->
          Arrays.stream((Object[]) array.getArray())
              .map(String::valueOf)
              .collect(Collectors.joining(";", "[", "]"));
      default -> value.toString();
    };
  }
}
