package io.sluice.ingestion.files.value;

import io.sluice.contracts.temporal.NoInstantException;
import io.sluice.contracts.temporal.StrictFormats;
import io.sluice.contracts.temporal.TimestampFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Instants as microseconds since 1970-01-01T00:00:00Z.
 *
 * <p>A value that carries its own offset keeps it. A local time is read in the contract's zone: one
 * that the clocks skip is refused, one that they repeat is the first of the two. A contract format
 * without a time of day means midnight. Not thread-safe.
 */
final class Timestamps implements CellReader {
  private final TimestampFormat format;
  private final String form;
  private final Optional<ZoneId> zone;

  /** Files are mostly in the order of time, so that the same text often comes again at once. */
  private String lastText = "";

  private long lastMicros;

  Timestamps(Optional<String> format, Optional<ZoneId> zone) {
    this.format = format.map(TimestampFormat::of).orElseGet(TimestampFormat::iso);
    this.form =
        format.orElse(zone.isPresent() ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd'T'HH:mm:ssXXX");
    this.zone = zone;
  }

  @Override
  public Long read(String text) throws InvalidValueException {
    if (!text.equals(lastText)) {
      lastMicros = micros(text);
      lastText = text;
    }
    return lastMicros;
  }

  private long micros(String text) throws InvalidValueException {
    try {
      return micros(format.read(text, zone), text);
    } catch (NoInstantException e) {
      throw noInstant(e, text);
    } catch (DateTimeException e) {
      throw new InvalidValueException(
          "format",
          "%s is not a timestamp of the form %s; write for example %s"
              .formatted(InvalidValueException.quoted(text), form, example()));
    }
  }

  /** An instant that needs no reading. */
  static long micros(Instant instant, String text) throws InvalidValueException {
    requireMicroseconds(instant.getNano(), text);
    try {
      return micros(instant);
    } catch (ArithmeticException e) {
      throw new InvalidValueException(
          "range",
          "%s is beyond the range of a timestamp (about the year 294000)"
              .formatted(InvalidValueException.quoted(text)));
    }
  }

  private static long micros(Instant instant) {
    long second = instant.getEpochSecond();
    long micros = instant.getNano() / 1_000L;
    // The earliest second does not fit by itself, only together with its microseconds.
    return second < 0 && micros > 0
        ? Math.addExact(Math.multiplyExact(second + 1, 1_000_000L), micros - 1_000_000L)
        : Math.addExact(Math.multiplyExact(second, 1_000_000L), micros);
  }

  static void requireMicroseconds(int nanos, String text) throws InvalidValueException {
    if (nanos % 1_000 != 0) {
      throw new InvalidValueException(
          "precision",
          "%s is finer than a microsecond; values are never rounded: write at most six digits of a"
                  .formatted(InvalidValueException.quoted(text))
              + " second");
    }
  }

  /** The instant of a local time in the contract's zone. */
  Instant inZone(LocalDateTime local, String text) throws InvalidValueException {
    try {
      return TimestampFormat.inZone(local, zone);
    } catch (NoInstantException e) {
      throw noInstant(e, text);
    }
  }

  private static InvalidValueException noInstant(NoInstantException e, String text) {
    return new InvalidValueException(
        e.rule(), InvalidValueException.quoted(text) + " " + e.getMessage());
  }

  private String example() {
    return StrictFormats.forExamples(form)
        .format(ZonedDateTime.of(2010, 12, 1, 8, 26, 0, 0, zone.orElse(ZoneOffset.UTC)));
  }
}
