package io.sluice.contracts.odcs;

import io.sluice.contracts.temporal.StrictFormats;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.Optional;

/** Which formats of dates and times a contract may name. */
final class Temporals {

  private static final LocalDateTime SAMPLE = LocalDateTime.of(2010, 12, 31, 17, 45, 59);

  private Temporals() {}

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
    Optional<String> refused = StrictFormats.secondReading(format);
    if (refused.isPresent()) {
      throw new Misfit(refused.get());
    }
    DateTimeFormatter formatter;
    try {
      formatter = StrictFormats.ofPattern(format);
    } catch (IllegalArgumentException e) {
      throw new Misfit("not a pattern of java.time.format.DateTimeFormatter: " + e.getMessage());
    }
    try {
      // What cannot read back what it wrote lacks a part or has one too many.
      formatter.parse(StrictFormats.forExamples(format).format(sample), query);
    } catch (DateTimeException e) {
      throw new Misfit("the pattern must describe " + what);
    }
  }
}
