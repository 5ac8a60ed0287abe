package io.sluice.ingestion.files.value;

import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Formatters that take only what exists: no 31 June, no hour 25. */
final class Formats {
  private static final DateTimeFormatter ISO_DATE =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR, 4, 10, SignStyle.EXCEEDS_PAD)
          .appendPattern("-MM-dd")
          .toFormatter(Locale.ENGLISH);

  private Formats() {}

  /**
   * The contract's pattern, in {@link DateTimeFormatter}'s letters. English month names, any case.
   */
  static DateTimeFormatter ofPattern(String pattern) {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(pattern)
        .parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  /** ISO 8601: {@code 2010-12-01}. */
  static DateTimeFormatter isoDate() {
    return ISO_DATE.withResolverStyle(ResolverStyle.STRICT);
  }

  /** ISO 8601: {@code 08:26}, {@code 08:26:00}, {@code 08:26:00.123456}. */
  static DateTimeFormatter isoTime() {
    return DateTimeFormatter.ISO_LOCAL_TIME;
  }

  /** ISO 8601 with {@code T} or a space, seconds optional, and any ISO offset or none. */
  static DateTimeFormatter isoTimestamp() {
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .append(ISO_DATE)
        .appendPattern("['T'][' ']")
        .append(DateTimeFormatter.ISO_LOCAL_TIME)
        .appendPattern("[' '][XXX][XX][X]")
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
