package io.sluice.contracts.temporal;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** One form in which texts write dates. */
public final class DateFormat {
  private final DateTimeFormatter formatter;
  private final boolean shortYear;

  private DateFormat(DateTimeFormatter formatter, boolean shortYear) {
    this.formatter = formatter;
    this.shortYear = shortYear;
  }

  /** A contract's pattern; an {@link IllegalArgumentException} when it is none. */
  public static DateFormat of(String pattern) {
    return new DateFormat(StrictFormats.ofPattern(pattern), StrictFormats.hasShortYear(pattern));
  }

  /** {@link StrictFormats#isoDate}. */
  public static DateFormat iso() {
    return new DateFormat(StrictFormats.isoDate(), false);
  }

  /** A text that is not of this form is a {@link java.time.DateTimeException}. */
  public LocalDate read(String text) throws NoInstantException {
    LocalDate date = LocalDate.parse(text, formatter);
    if (shortYear) {
      LocalTimes.requirePast(date);
    }
    return date;
  }
}
