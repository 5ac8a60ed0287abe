package io.sluice.ingestion.files.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.sluice.contracts.model.CsvDialect;
import io.sluice.contracts.model.FieldType;
import io.sluice.ingestion.files.record.Defect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Arrays, objects and maps, written in a CSV cell as JSON. A member that the contract does not know
 * is refused: a cell has no place to keep it.
 */
final class JsonCells implements CellReader {
  /** How values are written in JSON, whatever the dialect of the cells around it. */
  static final CsvDialect PLAIN =
      new CsvDialect(',', '"', StandardCharsets.UTF_8, true, '.', List.of());

  private static final String ROOT = "$";

  private final JsonValue reader;
  private final String kind;

  JsonCells(FieldType type) {
    this.reader = JsonValue.of(type, ROOT);
    this.kind =
        switch (type) {
          case FieldType.Array _ -> "an array, for example [1, 2]";
          case FieldType.Mapping _ -> "a map, for example {\"a\": 1}";
          default -> "an object, for example {\"a\": 1}";
        };
  }

  @Override
  public Object read(String cell) throws InvalidValueException {
    try {
      var text = new JsonText(cell, ROOT);
      text.parser.nextToken();
      Object value = reader.read(text);
      if (text.parser.nextToken() != null) {
        throw notJson(cell, "more follows the first value");
      }
      if (!text.defects().isEmpty()) {
        Defect first = text.defects().getFirst();
        throw new InvalidValueException(
            first.rule().substring(first.rule().lastIndexOf('.') + 1), first.reason());
      }
      if (!text.unknown().isEmpty()) {
        throw new InvalidValueException(
            "logicalType",
            "the contract does not know %s".formatted(String.join(", ", text.unknown().keySet())));
      }
      return value;
    } catch (JsonProcessingException e) {
      throw notJson(cell, e.getOriginalMessage());
    } catch (IOException e) {
      throw notJson(cell, e.getMessage());
    }
  }

  private InvalidValueException notJson(String cell, String why) {
    return new InvalidValueException(
        "logicalType",
        "%s is not JSON (%s); write %s".formatted(InvalidValueException.quoted(cell), why, kind));
  }
}
