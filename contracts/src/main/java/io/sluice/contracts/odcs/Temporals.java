package io.sluice.contracts.odcs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.Locale;
import java.util.Optional;

/** Formats of dates and times, and literals in them. */
final class Temporals {

  private static final LocalDateTime SAMPLE = LocalDateTime.of(2010, 12, 31, 17, 45, 59);

  private Temporals() {}

  /** Whether the format's values carry a zone or an offset. A format must have been checked. */
  static boolean carriesZone(String format) {
    try {
      String _ = formatter(format).format(SAMPLE);
      return false;
    } catch (DateTimeException e) {
      return true;
    }
  }

  static void checkDateFormat(String format) throws Misfit {
    check(format, SAMPLE.toLocalDate(), LocalDate::from, "a date (year, month and day, no time)");
  }

  static void checkTimeFormat(String format) throws Misfit {
    check(format, SAMPLE.toLocalTime(), LocalTime::from, "a time of day (no date, no zone)");
  }

  static void checkTimestampFormat(String format) throws Misfit {
    check(
        format,
        ZonedDateTime.of(SAMPLE, ZoneOffset.UTC),
        LocalDateTime::from,
        "a date and a time of day");
  }

  private static <T> void check(
      String format, TemporalAccessor sample, TemporalQuery<T> query, String what) throws Misfit {
    DateTimeFormatter formatter;
    try {
      formatter = formatter(format);
    } catch (IllegalArgumentException e) {
      throw new Misfit("not a pattern of java.time.format.DateTimeFormatter: " + e.getMessage());
    }
    try {
      // What cannot read back what it wrote lacks a part or has one too many.
      formatter.parse(formatter.format(sample), query);
    } catch (DateTimeException e) {
      throw new Misfit("the pattern must describe " + what);
    }
  }

  private static DateTimeFormatter formatter(String format) {
    return DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
  }

  static LocalDate date(String text, Optional<String> format) throws Misfit {
    return first(text, format, LocalDate::from, DateTimeFormatter.ISO_LOCAL_DATE)
        .orElseThrow(() -> new Misfit("must be a date, such as 2010-12-31"));
  }

  static LocalTime time(String text, Optional<String> format) throws Misfit {
    return first(text, format, LocalTime::from, DateTimeFormatter.ISO_LOCAL_TIME)
        .orElseThrow(() -> new Misfit("must be a time, such as 17:45:00"));
  }

  static Instant instant(String text, Optional<String> format, Optional<ZoneId> zone)
      throws Misfit {
    String iso = text.replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) (?=\\d)", "$1T");
    var exact =
        first(iso, Optional.empty(), OffsetDateTime::from, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
            .map(OffsetDateTime::toInstant);
    if (exact.isPresent()) {
      return exact.get();
    }
    if (format.isPresent() && carriesZone(format.get())) {
      var zoned = first(text, format, Instant::from, DateTimeFormatter.ISO_INSTANT);
      if (zoned.isPresent()) {
        return zoned.get();
      }
    }
    Optional<LocalDateTime> local =
        first(iso, Optional.empty(), LocalDateTime::from, DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .or(
                () ->
                    first(text, format, LocalDateTime::from, DateTimeFormatter.ISO_LOCAL_DATE_TIME))
            .or(
                () ->
                    first(text, Optional.empty(), LocalDate::from, DateTimeFormatter.ISO_LOCAL_DATE)
                        .map(LocalDate::atStartOfDay));
    if (local.isEmpty()) {
      throw new Misfit("must be a timestamp, such as 2010-12-31T17:45:00Z");
    }
    return local
        .get()
        .atZone(zone.orElseThrow(() -> new Misfit("needs an offset, as the data carries its own")))
        .toInstant();
  }

  static int days(LocalDate date) throws Misfit {
    try {
      return Math.toIntExact(date.toEpochDay());
    } catch (ArithmeticException e) {
      throw new Misfit("is too far from 1970 for a date");
    }
  }

  static long micros(Instant instant) throws Misfit {
    try {
      return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    } catch (ArithmeticException e) {
      throw new Misfit("is too far from 1970 for microseconds");
    }
  }

  private static <T> Optional<T> first(
      String text, Optional<String> format, TemporalQuery<T> query, DateTimeFormatter iso) {
    if (format.isPresent()) {
      try {
        return Optional.of(formatter(format.get()).parse(text, query));
      } catch (DateTimeException e) {
        // Bounds may be written in ISO whatever the source's format is.
      }
    }
    try {
      return Optional.of(iso.parse(text, query));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
