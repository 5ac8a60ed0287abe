package io.sluice.ingestion.files.value;

import io.sluice.contracts.temporal.DateFormat;
import io.sluice.contracts.temporal.NoInstantException;
import io.sluice.contracts.temporal.StrictFormats;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/** Dates as days since 1970-01-01. */
final class Dates implements CellReader {
  private final DateFormat format;
  private final String form;

  Dates(Optional<String> format) {
    this.format = format.map(DateFormat::of).orElseGet(DateFormat::iso);
    this.form = format.orElse("yyyy-MM-dd");
  }

  @Override
  public Integer read(String text) throws InvalidValueException {
    try {
      return Math.toIntExact(format.read(text).toEpochDay());
    } catch (NoInstantException e) {
      throw new InvalidValueException(
          e.rule(), InvalidValueException.quoted(text) + " " + e.getMessage());
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidValueException(
          "format",
          "%s is not a date of the form %s; write for example %s"
              .formatted(
                  InvalidValueException.quoted(text),
                  form,
                  StrictFormats.forExamples(form).format(LocalDate.of(2010, 12, 1))));
    }
  }
}
