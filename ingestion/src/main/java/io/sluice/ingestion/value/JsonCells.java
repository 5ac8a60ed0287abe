package io.sluice.ingestion.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.contracts.model.CsvDialect;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrays, objects and maps, written in a cell as JSON. Inside, numbers are JSON numbers (or their
 * text), dates and times are texts in the form that the contract states. A member that the contract
 * does not know is refused, since it would be lost.
 */
final class JsonCells implements CellReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final CsvDialect PLAIN =
      new CsvDialect(',', '"', StandardCharsets.UTF_8, true, '.', List.of());

  private final NodeReader reader;
  private final String kind;

  JsonCells(FieldType type) {
    this.reader = reader(type);
    this.kind =
        switch (type) {
          case FieldType.Array _ -> "an array, for example [1, 2]";
          case FieldType.Mapping _ -> "a map, for example {\"a\": 1}";
          default -> "an object, for example {\"a\": 1}";
        };
  }

  @Override
  public Object read(String cell) throws InvalidValueException {
    JsonNode node;
    try {
      node = JSON.readTree(cell);
    } catch (JsonProcessingException e) {
      throw new InvalidValueException(
          "logicalType",
          "%s is not JSON (%s); write %s"
              .formatted(InvalidValueException.quoted(cell), e.getOriginalMessage(), kind));
    }
    return reader.read(node, "$");
  }

  /** Reads one JSON value; {@code path} tells people where it stands in the cell. */
  @FunctionalInterface
  private interface NodeReader {
    Object read(JsonNode node, String path) throws InvalidValueException;
  }

  private static NodeReader reader(FieldType type) {
    NodeReader reader =
        switch (type) {
          case FieldType.Array array -> array(array);
          case FieldType.Struct struct -> struct(struct);
          case FieldType.Mapping mapping -> mapping(mapping);
          default -> scalar(type);
        };
    return (node, path) -> node.isNull() || node.isMissingNode() ? null : reader.read(node, path);
  }

  private static NodeReader array(FieldType.Array type) {
    NodeReader element = reader(type.element().type());
    return (node, path) -> {
      require(node.isArray(), node, path, "an array");
      List<Object> values = new ArrayList<>(node.size());
      for (JsonNode item : node) {
        values.add(element.read(item, path + "[" + values.size() + "]"));
      }
      return values;
    };
  }

  private static NodeReader struct(FieldType.Struct type) {
    List<Field> fields = type.fields();
    List<NodeReader> readers = fields.stream().map(field -> reader(field.type())).toList();
    return (node, path) -> {
      require(node.isObject(), node, path, "an object");
      Object[] values = new Object[fields.size()];
      int known = 0;
      for (int i = 0; i < values.length; i++) {
        JsonNode member = member(node, fields.get(i));
        if (member != null) {
          known++;
          values[i] = readers.get(i).read(member, path + "." + fields.get(i).name());
        }
      }
      if (known < node.size()) {
        throw new InvalidValueException(
            "logicalType",
            "%s has members that the contract does not know; it knows %s"
                .formatted(path, fields.stream().map(Field::sourceName).toList()));
      }
      return values;
    };
  }

  private static JsonNode member(JsonNode node, Field field) {
    JsonNode member = node.get(field.sourceName());
    return member == null ? node.get(field.name()) : member;
  }

  private static NodeReader mapping(FieldType.Mapping type) {
    CellReader key = CellReader.of(type.key().type(), PLAIN);
    NodeReader value = reader(type.value().type());
    return (node, path) -> {
      require(node.isObject(), node, path, "a map");
      Map<Object, Object> values = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        Object name = key.read(entry.getKey());
        if (name == null) {
          throw new InvalidValueException("logicalType", path + " has a blank key");
        }
        values.put(name, value.read(entry.getValue(), path + "." + entry.getKey()));
      }
      return values;
    };
  }

  private static NodeReader scalar(FieldType type) {
    CellReader cell = CellReader.of(type, PLAIN);
    boolean text = type instanceof FieldType.Text;
    boolean number =
        type instanceof FieldType.Whole
            || type instanceof FieldType.Decimal
            || type instanceof FieldType.Floating;
    return (node, path) -> {
      boolean fits =
          node.isTextual()
              || (node.isNumber() && number)
              || (node.isBoolean() && type instanceof FieldType.Bool);
      require(fits, node, path, text ? "a string" : "a value of the contract's type");
      try {
        return cell.read(node.isNumber() ? node.decimalValue().toString() : node.asText());
      } catch (InvalidValueException e) {
        throw new InvalidValueException(e.keyword(), path + ": " + e.getMessage());
      }
    };
  }

  private static void require(boolean holds, JsonNode node, String path, String expected)
      throws InvalidValueException {
    if (!holds) {
      throw new InvalidValueException(
          "logicalType",
          "%s is %s, expected %s"
              .formatted(path, InvalidValueException.quoted(node.toString()), expected));
    }
  }
}
