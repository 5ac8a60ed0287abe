package io.sluice.cli.logs;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a part's log.
 *
 * @param at when it was written; a line that has no time has that of the line before
 */
record LogLine(Instant at, String part, String text) {
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d:\\d\\d[.,]\\d{3})(Z| UTC| GMT|[+-]\\d\\d:\\d\\d)?.*");

  /** The time that a line begins with; Flink and the registry write that of the machine's zone. */
  static Optional<Instant> time(String line, ZoneId zone) {
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
