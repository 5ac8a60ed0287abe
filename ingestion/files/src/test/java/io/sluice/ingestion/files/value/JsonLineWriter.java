package io.sluice.ingestion.files.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.temporal.StrictFormats;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes typed rows as JSON, each type as a careful exporter would. */
public final class JsonLineWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonLineWriter() {}

  /** One object; members that are null stand as null. */
  public static String line(List<Field> fields, Object[] row) {
    return IntStream.range(0, row.length)
        .mapToObj(
            i -> quoted(fields.get(i).sourceName()) + ":" + json(fields.get(i).type(), row[i]))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String json(FieldType type, Object value) {
    if (value == null) {
      return "null";
    }
    return switch (type) {
      case FieldType.Text _ -> quoted((String) value);
      case FieldType.Decimal _ -> ((BigDecimal) value).toString();
      case FieldType.Whole _, FieldType.Floating _, FieldType.Bool _ -> value.toString();
      case FieldType.Date _, FieldType.Time _, FieldType.Timestamp _ -> quoted(text(type, value));
      case FieldType.Array(Field element) ->
          ((List<?>) value)
              .stream()
                  .map(item -> json(element.type(), item))
                  .collect(Collectors.joining(",", "[", "]"));
      case FieldType.Struct(List<Field> fields) -> line(fields, (Object[]) value);
      case FieldType.Mapping(Field key, Field entry) ->
          ((Map<?, ?>) value)
              .entrySet().stream()
                  .map(
                      e ->
                          quoted(text(key.type(), e.getKey()))
                              + ":"
                              + json(entry.type(), e.getValue()))
                  .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static String text(FieldType type, Object value) {
    return switch (type) {
      case FieldType.Date _ ->
          StrictFormats.isoDate().format(LocalDate.ofEpochDay((Integer) value));
      case FieldType.Time _ -> LocalTime.ofNanoOfDay((Long) value * 1_000).toString();
      case FieldType.Timestamp _ -> {
        long micros = (Long) value;
        yield Instant.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000)
            .toString();
      }
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
