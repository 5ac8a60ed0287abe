package io.sluice.ingestion.files.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.contracts.model.FieldType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON value as {@link FieldType} says. Numbers are JSON numbers or their text; dates and
 * times are text in the form that the contract states. What does not fit is told to the text, and
 * is null here. A reader serves one thread.
 */
@FunctionalInterface
interface JsonValue {

  /** Reads the value whose first token the parser is at, to its last token. */
  Object read(JsonText text) throws IOException;

  /**
   * A reader.
   *
   * @param rule the field's path in the names of rules: {@code lines[].price}
   */
  static JsonValue of(FieldType type, String rule) {
    JsonValue value =
        switch (type) {
          case FieldType.Array array -> array(array, rule);
          case FieldType.Struct struct -> new JsonStruct(struct.fields(), rule);
          case FieldType.Mapping mapping -> mapping(mapping, rule);
          default -> scalar(type, rule);
        };
    return text -> text.parser.currentToken() == JsonToken.VALUE_NULL ? null : value.read(text);
  }

  private static JsonValue array(FieldType.Array type, String rule) {
    JsonValue element = of(type.element().type(), rule + "[]");
    return text -> {
      if (!is(text, JsonToken.START_ARRAY, rule, "an array, for example [1, 2]")) {
        return null;
      }
      List<Object> values = new ArrayList<>();
      while (text.parser.nextToken() != JsonToken.END_ARRAY) {
        values.add(element.read(text));
      }
      return values;
    };
  }

  private static JsonValue mapping(FieldType.Mapping type, String rule) {
    CellReader key = CellReader.of(type.key().type(), JsonCells.PLAIN);
    JsonValue value = of(type.value().type(), rule + ".value");
    return text -> {
      if (!is(text, JsonToken.START_OBJECT, rule, "a map, for example {\"a\": 1}")) {
        return null;
      }
      Map<Object, Object> values = new LinkedHashMap<>();
      while (text.parser.nextToken() != JsonToken.END_OBJECT) {
        Object name = key(key, text, rule);
        if (name != null && values.containsKey(name)) {
          text.defect(rule + ".key.logicalType", "the key stands twice");
        }
        text.parser.nextToken();
        Object read = value.read(text);
        if (name != null) {
          values.put(name, read);
        }
      }
      return values;
    };
  }

  private static Object key(CellReader reader, JsonText text, String rule) throws IOException {
    try {
      Object key = reader.read(text.parser.currentName());
      if (key == null) {
        text.defect(rule + ".key.logicalType", "a key is blank");
      }
      return key;
    } catch (InvalidValueException e) {
      text.defect(rule + ".key." + e.keyword(), e.getMessage());
      return null;
    }
  }

  private static JsonValue scalar(FieldType type, String rule) {
    CellReader cell = CellReader.of(type, JsonCells.PLAIN);
    boolean bool = type instanceof FieldType.Bool;
    boolean number =
        type instanceof FieldType.Whole
            || type instanceof FieldType.Decimal
            || type instanceof FieldType.Floating;
    return text -> {
      JsonParser parser = text.parser;
      boolean fits =
          switch (parser.currentToken()) {
            case VALUE_STRING -> true;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number || bool;
            case VALUE_TRUE, VALUE_FALSE -> bool;
            default -> false;
          };
      if (!fits) {
        mismatch(text, rule, expected(type));
        return null;
      }
      try {
        return cell.read(parser.getText());
      } catch (InvalidValueException e) {
        text.defect(rule + "." + e.keyword(), e.getMessage());
        return null;
      }
    };
  }

  private static String expected(FieldType type) {
    return switch (type) {
      case FieldType.Text _ -> "a string, for example \"42\"";
      case FieldType.Whole _ -> "an integer, for example 42";
      case FieldType.Decimal _, FieldType.Floating _ -> "a number, for example 12.5";
      case FieldType.Bool _ -> "true or false";
      default -> "a string in the contract's format";
    };
  }

  /** Whether the value begins so; if not, that is told and the value is passed over. */
  static boolean is(JsonText text, JsonToken first, String rule, String expected)
      throws IOException {
    if (text.parser.currentToken() == first) {
      return true;
    }
    mismatch(text, rule, expected);
    return false;
  }

  private static void mismatch(JsonText text, String rule, String expected) throws IOException {
    String place = text.place();
    String found = text.skip();
    text.defectAt(
        place,
        rule.isEmpty() ? "json.record" : rule + ".logicalType",
        "%s is not %s".formatted(InvalidValueException.quoted(found), expected));
  }
}
