package io.sluice.contracts.odcs;

import io.sluice.contracts.temporal.DateFormat;
import io.sluice.contracts.temporal.NoInstantException;
import io.sluice.contracts.temporal.StrictFormats;
import io.sluice.contracts.temporal.TimestampFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Dates and times that a contract compares rows with. They are read in the field's format, exactly
 * as rows are. ISO is read beside it, unless the format gives ISO texts another meaning, as
 * yyyy-dd-MM does: then {@code 2021-03-04} would be one day and {@code 2021-03-14} another.
 */
final class TemporalLiterals {

  static final String DATE = "2010-12-31";
  static final String TIME = "17:45:00";
  static final String TIMESTAMP = "2010-12-31T17:45:00Z";

  private static final List<String> ISO_DATES = List.of("2010-11-12");
  private static final List<String> ISO_TIMES = List.of("10:11", "10:11:12", "10:11:12.131415");
  private static final List<String> ISO_TIMESTAMPS =
      List.of("2010-11-12T", "2010-11-12 ").stream()
          .flatMap(date -> ISO_TIMES.stream().map(date::concat))
          .flatMap(local -> List.of("", "Z", "+03:00").stream().map(local::concat))
          .toList();

  private TemporalLiterals() {}

  /** How a text becomes a value; a {@link DateTimeException} when it is not of the form. */
  private interface Reading<T> {
    T read(String text) throws Misfit;
  }

  static int date(String text, Optional<String> format) throws Misfit {
    LocalDate date =
        read(
            text,
            "a date",
            example(DATE, format),
            format,
            dates(format),
            dates(Optional.empty()),
            ISO_DATES);
    try {
      return Math.toIntExact(date.toEpochDay());
    } catch (ArithmeticException e) {
      throw new Misfit("is too far from 1970 for a date");
    }
  }

  static long time(String text, Optional<String> format) throws Misfit {
    LocalTime time =
        read(
            text,
            "a time",
            example(TIME, format),
            format,
            times(format),
            times(Optional.empty()),
            ISO_TIMES);
    requireMicros(time.getNano());
    return time.toNanoOfDay() / 1000;
  }

  static long timestamp(String text, Optional<String> format, Optional<ZoneId> zone) throws Misfit {
    TimestampFormat iso = TimestampFormat.iso();
    Instant instant =
        read(
            text,
            "a timestamp",
            example(TIMESTAMP, format),
            format,
            inFormat(format.map(TimestampFormat::of).orElse(iso), zone),
            isoOrDate(iso, zone),
            ISO_TIMESTAMPS);
    requireMicros(instant.getNano());
    try {
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    } catch (ArithmeticException e) {
      throw new Misfit("is too far from 1970 for microseconds");
    }
  }

  private static Reading<LocalDate> dates(Optional<String> format) {
    DateFormat form = format.map(DateFormat::of).orElseGet(DateFormat::iso);
    return text -> {
      try {
        return form.read(text);
      } catch (NoInstantException e) {
        throw new Misfit(e.getMessage());
      }
    };
  }

  private static Reading<LocalTime> times(Optional<String> format) {
    DateTimeFormatter formatter =
        format.map(StrictFormats::ofPattern).orElseGet(StrictFormats::isoTime);
    return text -> LocalTime.parse(text, formatter);
  }

  private static Reading<Instant> inFormat(TimestampFormat format, Optional<ZoneId> zone) {
    return text -> {
      try {
        return format.read(text, zone);
      } catch (NoInstantException e) {
        throw new Misfit(e.getMessage());
      }
    };
  }

  /** A bound may be a day alone: its midnight. */
  private static Reading<Instant> isoOrDate(TimestampFormat iso, Optional<ZoneId> zone) {
    return text -> {
      LocalDate date;
      try {
        date = LocalDate.parse(text, StrictFormats.isoDate());
      } catch (DateTimeException e) {
        return inFormat(iso, zone).read(text);
      }
      try {
        return TimestampFormat.inZone(date.atStartOfDay(), zone);
      } catch (NoInstantException e) {
        throw new Misfit(e.getMessage());
      }
    };
  }

  private static <T> T read(
      String text,
      String what,
      String example,
      Optional<String> format,
      Reading<T> ours,
      Reading<T> iso,
      List<String> isoTexts)
      throws Misfit {
    try {
      return ours.read(text);
    } catch (DateTimeException e) {
      // ISO may do.
    }
    if (format.isEmpty() || isoMeansTheSame(ours, iso, isoTexts)) {
      try {
        return iso.read(text);
      } catch (DateTimeException e) {
        // Reported below.
      }
    }
    throw new Misfit(
        "must be %s%s, such as %s"
            .formatted(
                what,
                format.map(pattern -> " that exists, of the form " + pattern).orElse(""),
                example));
  }

  /** In the field's own format, which is always read; in ISO where there is none. */
  static String example(String iso, Optional<String> format) {
    return format
        .map(
            pattern ->
                StrictFormats.forExamples(pattern)
                    .format(ZonedDateTime.of(2010, 12, 31, 17, 45, 0, 0, ZoneOffset.UTC)))
        .orElse(iso);
  }

  private static <T> boolean isoMeansTheSame(
      Reading<T> ours, Reading<T> iso, List<String> isoTexts) {
    return isoTexts.stream()
        .allMatch(
            text -> {
              Optional<Object> here = outcome(ours, text);
              return here.isEmpty() || here.equals(outcome(iso, text));
            });
  }

  private static <T> Optional<Object> outcome(Reading<T> reading, String text) {
    try {
      return Optional.of(reading.read(text));
    } catch (Misfit e) {
      return Optional.of(e.getMessage());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static void requireMicros(int nanos) throws Misfit {
    if (nanos % 1000 != 0) {
      throw new Misfit("is finer than a microsecond, and a bound is never rounded");
    }
  }
}
