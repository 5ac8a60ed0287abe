package io.sluice.contracts.temporal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;

/**
 * One form in which texts write instants. A value that carries its own offset or zone keeps it; a
 * local one is read in the zone given. A form without a time of day means midnight.
 */
public final class TimestampFormat {
  private final DateTimeFormatter formatter;

  private TimestampFormat(DateTimeFormatter formatter) {
    this.formatter = formatter;
  }

  /** A contract's pattern; an {@link IllegalArgumentException} when it is none. */
  public static TimestampFormat of(String pattern) {
    return new TimestampFormat(StrictFormats.ofPattern(pattern));
  }

  /** {@link StrictFormats#isoTimestamp}. */
  public static TimestampFormat iso() {
    return new TimestampFormat(StrictFormats.isoTimestamp());
  }

  /**
   * A text that is not of this form is a {@link DateTimeException}.
   *
   * @param zone of local times; empty when the data must carry its own
   */
  public Instant read(String text, Optional<ZoneId> zone) throws NoInstantException {
    TemporalAccessor parsed =
        formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
    return switch (parsed) {
      case ZonedDateTime zoned -> zoned.toInstant();
      case LocalDateTime local -> inZone(local, zone);
      case LocalDate date -> inZone(date.atTime(LocalTime.MIDNIGHT), zone);
      default -> throw new DateTimeException(text);
    };
  }

  /** A local time in the zone given, if there is one. */
  public static Instant inZone(LocalDateTime local, Optional<ZoneId> zone)
      throws NoInstantException {
    if (zone.isEmpty()) {
      throw new NoInstantException(
          "carries no offset, and the contract says timezone: true; write for example"
              + " 2010-12-01T08:26:00Z");
    }
    return LocalTimes.instant(local, zone.get());
  }
}
