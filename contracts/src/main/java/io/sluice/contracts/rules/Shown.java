package io.sluice.contracts.rules;

import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows values to people, as they would write them and never longer than a line. */
final class Shown {

  private static final int LONGEST_TEXT = 60;
  private static final int LONGEST_LIST = 10;

  private Shown() {}

  static String of(Object value) {
    return switch (value) {
      case CharSequence text -> text(text.toString());
      case BigDecimal number -> number(number);
      case Object[] row -> "an object of " + row.length + " fields";
      case Collection<?> items -> count(items.size(), "item", "items");
      case Map<?, ?> map -> count(map.size(), "entry", "entries");
      default -> String.valueOf(value);
    };
  }

  /** Dates and times are numbers in a row; their type says how to read them. */
  static String of(Object value, FieldType type) {
    return switch (type) {
      case FieldType.Date _ when value instanceof Number days ->
          LocalDate.ofEpochDay(days.intValue()).toString();
      case FieldType.Time _ when value instanceof Number micros && isTimeOfDay(micros) ->
          LocalTime.ofNanoOfDay(micros.longValue() * 1000).toString();
      case FieldType.Timestamp _ when value instanceof Number micros ->
          Instant.EPOCH.plus(micros.longValue(), ChronoUnit.MICROS).toString();
      default -> of(value);
    };
  }

  static String list(List<?> values, FieldType type) {
    String shown =
        values.stream()
            .limit(LONGEST_LIST)
            .map(value -> of(value, type))
            .collect(Collectors.joining(", "));
    int more = values.size() - LONGEST_LIST;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static boolean isTimeOfDay(Number micros) {
    return micros.longValue() >= 0 && micros.longValue() < 86_400_000_000L;
  }

  private static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static String text(String text) {
    int length = text.codePointCount(0, text.length());
    if (length <= LONGEST_TEXT) {
      return '"' + text + '"';
    }
    String begin = text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT));
    return '"' + begin + "…\" (" + length + " characters)";
  }

  /** Plain digits, unless an absurd exponent would fill the page. */
  private static String number(BigDecimal number) {
    boolean plain = Math.abs((long) number.scale()) + number.precision() <= LONGEST_TEXT;
    String shown = plain ? number.toPlainString() : number.toString();
    return shown.length() <= LONGEST_TEXT
        ? shown
        : shown.substring(0, LONGEST_TEXT) + "… (" + number.precision() + " digits)";
  }
}
