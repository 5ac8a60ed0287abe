package io.sluice.contracts.odcs;

import io.sluice.contracts.temporal.FixedZone;
import io.sluice.contracts.temporal.TimestampFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** A zone that a format writes as text must be the zone that its values are read in. */
final class FixedZoneCheck {

  private FixedZoneCheck() {}

  static void check(Cursor format, ZoneId zone) {
    String pattern = format.text().orElseThrow();
    Optional<FixedZone> fixed =
        TimestampFormat.carriesZone(pattern) ? Optional.empty() : FixedZone.in(pattern);
    if (fixed.isEmpty() || agree(fixed.get(), zone)) {
      return;
    }
    boolean utc = fixed.get().offset().getTotalSeconds() == 0;
    String name = utc ? "UTC" : "\"" + fixed.get().offset() + "\"";
    format.report(
        "%1$s is text here, so that rows which say %1$s would be read in the defaultTimezone %2$s;"
                .formatted(fixed.get().text(), zone)
            + " write XXX and timezone: true, or defaultTimezone: "
            + name,
        "defaultTimezone: " + name);
  }

  private static boolean agree(FixedZone fixed, ZoneId zone) {
    return zone.getRules().isFixedOffset()
        && zone.getRules().getOffset(Instant.EPOCH).equals(fixed.offset());
  }
}
