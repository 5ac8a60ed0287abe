package io.sluice.contracts.temporal;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Optional;
import java.util.function.Function;

/**
 * One form in which texts write instants. A value that carries its own offset or zone keeps it; a
 * local one is read in the zone given. A form without a time of day means midnight.
 */
public final class TimestampFormat {
  private static final LocalDateTime SAMPLE = LocalDateTime.of(2010, 12, 31, 17, 45, 59);

  private final DateTimeFormatter formatter;
  private final Function<String, TemporalAccessor> plain;
  private final boolean shortYear;
  private final boolean zoned;
  private final boolean abbreviated;

  private TimestampFormat(
      DateTimeFormatter formatter,
      Function<String, TemporalAccessor> plain,
      boolean shortYear,
      boolean zoned,
      boolean abbreviated) {
    this.formatter = formatter;
    this.plain = plain;
    this.shortYear = shortYear;
    this.zoned = zoned;
    this.abbreviated = abbreviated;
  }

  /** A contract's pattern; an {@link IllegalArgumentException} when it is none. */
  public static TimestampFormat of(String pattern) {
    return new TimestampFormat(
        StrictFormats.ofPattern(pattern),
        PlainPattern.of(pattern),
        StrictFormats.hasShortYear(pattern),
        carriesZone(pattern),
        PatternParts.of(pattern).stream().anyMatch(part -> part.letter() == 'z'));
  }

  /** {@link StrictFormats#isoTimestamp}. */
  public static TimestampFormat iso() {
    return new TimestampFormat(
        StrictFormats.isoTimestamp(), PlainTimes::isoTimestamp, false, false, false);
  }

  /** Whether every value of the pattern carries a zone or an offset. */
  public static boolean carriesZone(String pattern) {
    try {
      String _ = StrictFormats.forExamples(pattern).format(SAMPLE);
      return false;
    } catch (DateTimeException e) {
      return true;
    }
  }

  /**
   * A text that is not of this form is a {@link DateTimeException}.
   *
   * @param zone of local times; empty when the data must carry its own
   */
  public Instant read(String text, Optional<ZoneId> zone) throws NoInstantException {
    TemporalAccessor parsed = parse(text);
    LocalDate date = parsed.query(TemporalQueries.localDate());
    if (date == null) {
      throw new DateTimeException(text);
    }
    if (shortYear) {
      LocalTimes.requirePast(date);
    }
    LocalTime time = parsed.query(TemporalQueries.localTime());
    LocalDateTime local = date.atTime(time == null ? LocalTime.MIDNIGHT : time);
    ZoneId own = parsed.query(TemporalQueries.zoneId());
    ZoneOffset offset = parsed.query(TemporalQueries.offset());
    if (own != null && !(own instanceof ZoneOffset)) {
      // As an abbreviation, CET is one offset all year; as a zone's name it has two.
      Optional<ZoneOffset> meant =
          Optional.ofNullable(offset).or(() -> ZoneAbbreviations.offset(own.getId()));
      return meant.isPresent()
          ? LocalTimes.instant(local, own, meant.get())
          : LocalTimes.instant(local, own);
    }
    if (offset != null) {
      return local.toInstant(offset);
    }
    if (zoned) {
      throw new DateTimeException(text);
    }
    return inZone(local, zone);
  }

  private TemporalAccessor parse(String text) throws NoInstantException {
    TemporalAccessor known = plain.apply(text);
    if (known != null) {
      return known;
    }
    try {
      return formatter.parse(text);
    } catch (DateTimeException e) {
      Optional<String> ambiguity =
          abbreviated ? ZoneAbbreviations.ambiguity(text) : Optional.empty();
      if (ambiguity.isPresent()) {
        throw new NoInstantException("timezone", ambiguity.get());
      }
      throw e;
    }
  }

  /** A local time in the zone given, if there is one. */
  public static Instant inZone(LocalDateTime local, Optional<ZoneId> zone)
      throws NoInstantException {
    if (zone.isEmpty()) {
      throw new NoInstantException(
          "timezone",
          "carries no offset, and the contract says timezone: true; write for example"
              + " 2010-12-01T08:26:00Z");
    }
    return LocalTimes.instant(local, zone.get());
  }
}
