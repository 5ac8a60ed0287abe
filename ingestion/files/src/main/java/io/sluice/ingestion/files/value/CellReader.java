package io.sluice.ingestion.files.value;

import io.sluice.contracts.model.CsvDialect;
import io.sluice.contracts.model.FieldType;

/**
 * Reads a cell that is neither empty nor a null token.
 *
 * <p>Text is taken as it stands. For every other type spaces around the value are ignored, and a
 * cell of spaces only is null. A reader serves one thread.
 */
@FunctionalInterface
public interface CellReader {

  /** The value as {@link FieldType} says for the type, or null. */
  Object read(String cell) throws InvalidValueException;

  /** A reader of this type's cells in this dialect. */
  static CellReader of(FieldType type, CsvDialect dialect) {
    var numbers = new Numbers(dialect.decimalSeparator());
    return switch (type) {
      case FieldType.Text _ -> cell -> cell;
      case FieldType.Whole whole -> strip(cell -> numbers.whole(whole, cell));
      case FieldType.Decimal decimal -> strip(cell -> numbers.decimal(decimal, cell));
      case FieldType.Floating floating -> strip(cell -> numbers.floating(floating, cell));
      case FieldType.Bool _ -> strip(Booleans::read);
      case FieldType.Date date -> strip(new Dates(date.format()));
      case FieldType.Time time -> strip(new Times(time.format()));
      case FieldType.Timestamp timestamp ->
          strip(new Timestamps(timestamp.format(), timestamp.zone()));
      case FieldType.Array _, FieldType.Struct _, FieldType.Mapping _ -> strip(new JsonCells(type));
    };
  }

  private static CellReader strip(CellReader reader) {
    return cell -> {
      String value = cell.strip();
      return value.isEmpty() ? null : reader.read(value);
    };
  }
}
