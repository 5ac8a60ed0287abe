package io.sluice.contracts.temporal;

import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * Formatters that take only what exists: no 31 June, no hour 25, nothing moved to the nearest day.
 * English month names, any case.
 */
public final class StrictFormats {
  private static final DateTimeFormatter ISO_DATE =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ENGLISH);

  private StrictFormats() {}

  /**
   * A contract's pattern, in {@link DateTimeFormatter}'s letters; an {@link
   * IllegalArgumentException} when it is none. {@code yyyy} and {@code uuuu} are the same years.
   */
  public static DateTimeFormatter ofPattern(String pattern) {
    return strict(new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern));
  }

  /** ISO 8601: {@code 2010-12-01}. */
  public static DateTimeFormatter isoDate() {
    return ISO_DATE.withResolverStyle(ResolverStyle.STRICT);
  }

  /** ISO 8601: {@code 08:26}, {@code 08:26:00}, {@code 08:26:00.123456}. */
  public static DateTimeFormatter isoTime() {
    return DateTimeFormatter.ISO_LOCAL_TIME;
  }

  /** ISO 8601 with {@code T} or a space, seconds optional, and any ISO offset or none. */
  public static DateTimeFormatter isoTimestamp() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(ISO_DATE)
        .appendPattern("['T'][' ']")
        .append(DateTimeFormatter.ISO_LOCAL_TIME)
        .appendPattern("[' '][XXX][XX][X]")
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  // A strict yyyy is a year of an era, which hardly anybody writes.
  private static DateTimeFormatter strict(DateTimeFormatterBuilder builder) {
    return builder
        .parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
