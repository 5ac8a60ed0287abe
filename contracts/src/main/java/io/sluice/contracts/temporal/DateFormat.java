package io.sluice.contracts.temporal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.function.Function;

/** One form in which texts write dates. */
public final class DateFormat {
  private final DateTimeFormatter formatter;
  private final Function<String, TemporalAccessor> plain;
  private final boolean shortYear;

  private DateFormat(
      DateTimeFormatter formatter, Function<String, TemporalAccessor> plain, boolean shortYear) {
    this.formatter = formatter;
    this.plain = plain;
    this.shortYear = shortYear;
  }

  /** A contract's pattern; an {@link IllegalArgumentException} when it is none. */
  public static DateFormat of(String pattern) {
    return new DateFormat(
        StrictFormats.ofPattern(pattern),
        PlainPattern.of(pattern),
        StrictFormats.hasShortYear(pattern));
  }

  /** {@link StrictFormats#isoDate}. */
  public static DateFormat iso() {
    return new DateFormat(StrictFormats.isoDate(), PlainTimes::isoDate, false);
  }

  /** A text that is not of this form is a {@link java.time.DateTimeException}. */
  public LocalDate read(String text) throws NoInstantException {
    TemporalAccessor known = plain.apply(text);
    if (known != null) {
      return known.query(TemporalQueries.localDate());
    }
    LocalDate date = LocalDate.parse(text, formatter);
    if (shortYear) {
      LocalTimes.requirePast(date);
    }
    return date;
  }
}
