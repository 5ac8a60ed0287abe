package io.sluice.ingestion.files.parquet;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the writer of a file counted days before 15 October 1582. Parquet's own days are those of the
 * Gregorian calendar all the way back; Spark before 3.0, later ones in legacy mode, and Hive count
 * in the Julian calendar before that day, and say so in the footer.
 *
 * @param oldDates of days and of instants that are 64-bit numbers
 * @param oldInt96 of instants that are 96-bit numbers
 * @param zone in which the writer's days begin, where it says so; else UTC is taken for it
 */
record WriterCalendar(boolean oldDates, boolean oldInt96, Optional<ZoneId> zone) {
  private static final LocalDate FIRST_GREGORIAN = LocalDate.of(1582, 10, 15);

  /** Before it, old writers also took another offset for a zone than is known today. */
  private static final Instant FIRST_CERTAIN = Instant.parse("1900-01-01T00:00:00Z");

  private static final Pattern VERSION = Pattern.compile("([0-9]+)\\.([0-9]+).*");

  /** A day or an instant of a writer whose zone would have to be known as it was then. */
  static final class UncertainException extends DateTimeException {
    UncertainException(String message) {
      super(message);
    }
  }

  /**
   * @param said keys and values of the footer
   */
  static WriterCalendar of(Map<String, String> said) {
    boolean legacy = said.containsKey("org.apache.spark.legacyDateTime");
    boolean legacyInt96 = said.containsKey("org.apache.spark.legacyINT96");
    Matcher spark = VERSION.matcher(said.getOrDefault("org.apache.spark.version", ""));
    if (spark.matches()) {
      int major = Integer.parseInt(spark.group(1));
      int minor = Integer.parseInt(spark.group(2));
      legacy |= major < 3;
      legacyInt96 |= major < 3 || major == 3 && minor < 1;
    }
    boolean hive = "false".equals(said.get("writer.date.proleptic"));
    Optional<ZoneId> zone =
        Optional.ofNullable(
                said.getOrDefault("org.apache.spark.timeZone", said.get("writer.time.zone")))
            .map(ZoneId::of);
    return new WriterCalendar(legacy || hive, legacyInt96 || hive, zone);
  }

  /** The day that was meant. */
  LocalDate day(LocalDate stored) {
    return oldDates ? rebased(stored) : stored;
  }

  /** The instant that was meant by a 64-bit number. */
  Instant instant(Instant stored) {
    return oldDates ? rebased(stored) : stored;
  }

  /** The instant that was meant by a 96-bit number. */
  Instant int96(Instant stored) {
    return oldInt96 ? rebased(stored) : stored;
  }

  private Instant rebased(Instant stored) {
    if (!stored.isBefore(FIRST_CERTAIN)) {
      return stored;
    }
    if (zone.isPresent() && !zone.get().normalized().equals(ZoneOffset.UTC)) {
      throw new UncertainException(
          "an instant before 1900 by a writer of the old calendar in %s, whose offset then is not known for certain; write the file with spark.sql.parquet.datetimeRebaseModeInWrite=CORRECTED"
              .formatted(zone.get()));
    }
    LocalDateTime at = LocalDateTime.ofInstant(stored, ZoneOffset.UTC);
    return rebased(at.toLocalDate()).atTime(at.toLocalTime()).toInstant(ZoneOffset.UTC);
  }

  private static LocalDate rebased(LocalDate stored) {
    if (!stored.isBefore(FIRST_GREGORIAN)) {
      return stored;
    }
    var old = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC));
    old.setTimeInMillis(stored.toEpochDay() * 86_400_000L);
    int year = old.get(Calendar.YEAR);
    return LocalDate.of(
        old.get(Calendar.ERA) == GregorianCalendar.AD ? year : 1 - year,
        old.get(Calendar.MONTH) + 1,
        old.get(Calendar.DAY_OF_MONTH));
  }
}
