package io.sluice.proof.verify;

import io.trino.jdbc.Row;
import io.trino.jdbc.RowField;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A row of Trino's as the manifest writes rows before it hashes them: values joined by {@code |},
 * null as {@code \N}, decimals plain, times in microseconds since 1970, {@code [a;b]} and {@code
 * (a,b)} for arrays and rows.
 */
final class CanonicalText {
  private CanonicalText() {}

  static String of(List<Object> row) throws SQLException {
    var values = new ArrayList<String>(row.size());
    for (Object value : row) {
      values.add(value(value));
    }
    return String.join("|", values);
  }

  private static String value(Object value) throws SQLException {
    return switch (value) {
      case null -> "\\N";
      case BigDecimal decimal -> decimal.toPlainString();
      case Timestamp time ->
          String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant()));
      case Array array -> list((Object[]) array.getArray());
      case List<?> list -> list(list.toArray());
      case Row fields -> {
        var values = new ArrayList<String>();
        for (RowField field : fields.getFields()) {
          values.add(value(field.getValue()));
        }
        yield values.stream().collect(Collectors.joining(",", "(", ")"));
      }
      default -> value.toString();
    };
  }

  private static String list(Object[] items) throws SQLException {
    var values = new ArrayList<String>(items.length);
    for (Object item : items) {
      values.add(value(item));
    }
    return values.stream().collect(Collectors.joining(";", "[", "]"));
  }
}
