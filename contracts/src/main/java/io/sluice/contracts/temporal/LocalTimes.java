package io.sluice.contracts.temporal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Local dates and times that may not exist, or may be meant otherwise. */
final class LocalTimes {

  private LocalTimes() {}

  /** One that the clocks skip is refused, one that they repeat is the first of the two. */
  static Instant instant(LocalDateTime local, ZoneId zone) throws NoInstantException {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      var gap = zone.getRules().getTransition(local);
      throw new NoInstantException(
          "timezone",
          "does not exist in %s: the clocks went from %s to %s"
              .formatted(
                  zone,
                  gap.getDateTimeBefore().toLocalTime(),
                  gap.getDateTimeAfter().toLocalTime()));
    }
    return local.toInstant(offsets.getFirst());
  }

  /** A zone's name and an offset in one text must agree. */
  static Instant instant(LocalDateTime local, ZoneId zone, ZoneOffset offset)
      throws NoInstantException {
    if (!zone.getRules().isValidOffset(local, offset)) {
      throw new NoInstantException(
          "timezone",
          "has the offset %s, which %s does not have then (it has %s)"
              .formatted(offset, zone, zone.getRules().getOffset(local)));
    }
    return local.toInstant(offset);
  }

  /** A day to come is no reading of a year of two digits: the century before is as likely. */
  static void requirePast(LocalDate date) throws NoInstantException {
    if (date.isAfter(LocalDate.now(ZoneOffset.UTC).plusDays(1))) {
      throw new NoInstantException(
          "format",
          "would be %s, a day to come; years of two digits are %d to %d, but never a guess at the"
                  .formatted(
                      date, StrictFormats.FIRST_SHORT_YEAR, StrictFormats.FIRST_SHORT_YEAR + 99)
              + " future: write four digits, and yyyy in the format");
    }
  }
}
