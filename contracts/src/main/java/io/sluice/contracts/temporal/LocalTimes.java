package io.sluice.contracts.temporal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Local times as instants. */
public final class LocalTimes {

  private LocalTimes() {}

  /** One that the clocks skip is refused, one that they repeat is the first of the two. */
  public static Instant instant(LocalDateTime local, ZoneId zone) throws NoInstantException {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      var gap = zone.getRules().getTransition(local);
      throw new NoInstantException(
          "does not exist in %s: the clocks went from %s to %s"
              .formatted(
                  zone,
                  gap.getDateTimeBefore().toLocalTime(),
                  gap.getDateTimeAfter().toLocalTime()));
    }
    return local.toInstant(offsets.getFirst());
  }
}
