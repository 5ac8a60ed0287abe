package io.sluice.ingestion.files.value;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.sluice.contracts.model.Field;
import io.sluice.ingestion.files.record.Defect;
import io.sluice.ingestion.files.record.ParsedLine;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Rows written as one JSON object each. It types only: the contract's row rules run behind Kafka.
 * Members that the contract does not know are kept as extras, nested ones too. Every value that
 * cannot be typed is told. Not thread-safe.
 */
public final class JsonRows {
  private static final String RULE = "json.record";

  private final JsonStruct row;
  private final String example;

  public JsonRows(List<Field> fields) {
    this.row = new JsonStruct(fields, "");
    this.example =
        "{\"%s\": ...}".formatted(fields.stream().map(Field::sourceName).findFirst().orElse("id"));
  }

  /** The row that a text is; it holds one JSON object and nothing else. */
  public ParsedLine parse(String line) {
    try {
      var text = new JsonText(line, "");
      text.parser.nextToken();
      Object[] values = row.read(text);
      if (text.parser.nextToken() != null) {
        return ParsedLine.Rejected.of(
            RULE,
            "character %,d: more follows the first value; write one object a line, as in %s"
                .formatted(text.begin() + 1, example));
      }
      List<Defect> defects = text.defects();
      if (!defects.isEmpty()) {
        return new ParsedLine.Rejected(List.copyOf(defects));
      }
      if (Arrays.stream(values).allMatch(Objects::isNull) && !text.unknown().isEmpty()) {
        return ParsedLine.Rejected.of(
            RULE,
            "no member with a value is a field of the contract; the object has %s, expected one as"
                    .formatted(
                        text.unknown().keySet().stream()
                            .limit(10)
                            .collect(Collectors.joining(", ")))
                + " in "
                + example);
      }
      return new ParsedLine.Row(values, text.unknown());
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      return ParsedLine.Rejected.of(
          RULE,
          "%sthe line is not a JSON object: %s; write for example %s"
              .formatted(
                  at == null ? "" : "character %,d: ".formatted(at.getCharOffset() + 1),
                  e.getOriginalMessage().lines().findFirst().orElse(""),
                  example));
    } catch (IOException e) {
      return ParsedLine.Rejected.of(RULE, "the line is not a JSON object: " + e.getMessage());
    }
  }
}
