package io.sluice.ingestion.files.value;

import io.sluice.contracts.temporal.StrictFormats;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Dates as days since 1970-01-01. */
final class Dates implements CellReader {
  private final DateTimeFormatter formatter;
  private final String form;

  Dates(Optional<String> format) {
    this.formatter = format.map(StrictFormats::ofPattern).orElseGet(StrictFormats::isoDate);
    this.form = format.orElse("yyyy-MM-dd");
  }

  @Override
  public Integer read(String text) throws InvalidValueException {
    try {
      return Math.toIntExact(LocalDate.parse(text, formatter).toEpochDay());
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidValueException(
          "format",
          "%s is not a date of the form %s; write for example %s"
              .formatted(
                  InvalidValueException.quoted(text),
                  form,
                  formatter.format(LocalDate.of(2010, 12, 1))));
    }
  }
}
