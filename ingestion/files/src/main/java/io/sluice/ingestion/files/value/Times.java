package io.sluice.ingestion.files.value;

import io.sluice.contracts.temporal.StrictFormats;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Times of day as microseconds since midnight. */
final class Times implements CellReader {
  private final DateTimeFormatter formatter;
  private final String form;

  Times(Optional<String> format) {
    this.formatter = format.map(StrictFormats::ofPattern).orElseGet(StrictFormats::isoTime);
    this.form = format.orElse("HH:mm:ss");
  }

  @Override
  public Long read(String text) throws InvalidValueException {
    LocalTime time;
    try {
      time = LocalTime.parse(text, formatter);
    } catch (DateTimeException e) {
      throw new InvalidValueException(
          "format",
          "%s is not a time of the form %s; write for example %s"
              .formatted(
                  InvalidValueException.quoted(text),
                  form,
                  formatter.format(LocalTime.of(8, 26, 0))));
    }
    Timestamps.requireMicroseconds(time.getNano(), text);
    return time.toNanoOfDay() / 1_000;
  }
}
