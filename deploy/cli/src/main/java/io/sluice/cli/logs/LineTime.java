package io.sluice.cli.logs;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The time that a line of plain text begins with. */
final class LineTime {
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d[.,]\\d{3})(Z| UTC| GMT|[+-]\\d\\d:\\d\\d)?.*");

  private LineTime() {}

  /**
   * @param zone of a time that is written without one
   */
  static Optional<Instant> of(String line, ZoneId zone) {
    Matcher matcher = TIME.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      var local = LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2).replace(',', '.'));
      return Optional.of(local.atZone(zone(matcher.group(3), zone)).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty(); // looks like a time and is none
    }
  }

  private static ZoneId zone(String written, ZoneId local) {
    if (written == null) {
      return local;
    }
    return written.matches("[+-].*") ? ZoneOffset.of(written) : ZoneOffset.UTC;
  }
}
