package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes fields as the document that describes them, as plain maps and lists. */
final class ContractWriter {

  private ContractWriter() {}

  static Map<String, Object> document(List<Field> fields) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("apiVersion", "v3.2.0");
    document.put("kind", "DataContract");
    document.put("id", "generated");
    document.put("version", "1.0.0");
    document.put("domain", "shop");
    document.put("schema", List.of(Map.of("name", "orders", "properties", properties(fields))));
    return document;
  }

  private static List<Map<String, Object>> properties(List<Field> fields) {
    return fields.stream()
        .map(
            field -> {
              Map<String, Object> property = new LinkedHashMap<>();
              property.put("name", field.name());
              property.putAll(unnamed(field));
              return property;
            })
        .toList();
  }

  private static Map<String, Object> unnamed(Field field) {
    Map<String, Object> property = new LinkedHashMap<>();
    Map<String, Object> options = new LinkedHashMap<>();
    if (!field.sourceName().equals(field.name())) {
      property.put(
          "customProperties",
          List.of(Map.of("property", "sourceName", "value", field.sourceName())));
    }
    property.put("required", field.required());
    property.put("description", field.description());
    property.put("classification", field.classification());
    type(field.type(), property, options);
    for (Constraint constraint : field.constraints()) {
      switch (constraint) {
        case Constraint.Bound(var keyword, var bound) ->
            options.put(keyword, literal(field.type(), bound));
        case Constraint.MultipleOf(var divisor) -> options.put("multipleOf", divisor);
        case Constraint.Size(var keyword, int limit) -> options.put(keyword, limit);
        case Constraint.Pattern(var regex) -> options.put("pattern", regex);
        case Constraint.Format(var name) -> options.put("format", name);
        case Constraint.UniqueItems() -> options.put("uniqueItems", true);
        case Constraint.OneOf(var values) -> {}
      }
    }
    if (!options.isEmpty()) {
      property.put("logicalTypeOptions", options);
    }
    for (Constraint constraint : field.constraints()) {
      if (constraint instanceof Constraint.OneOf(var values)) {
        property.put(
            "enum",
            values.stream().map(value -> Map.of("value", literal(field.type(), value))).toList());
      }
    }
    return property;
  }

  private static void type(
      FieldType type, Map<String, Object> property, Map<String, Object> options) {
    switch (type) {
      case FieldType.Text _ -> property.put("logicalType", "string");
      case FieldType.Bool _ -> property.put("logicalType", "boolean");
      case FieldType.Whole(int bits) -> {
        property.put("logicalType", "integer");
        options.put("format", "i" + bits);
      }
      case FieldType.Floating(int bits) -> {
        property.put("logicalType", "number");
        options.put("format", "f" + bits);
      }
      case FieldType.Decimal(int precision, int scale) -> {
        property.put("logicalType", "number");
        property.put("physicalType", "decimal(" + precision + "," + scale + ")");
      }
      case FieldType.Date(var format) -> {
        property.put("logicalType", "date");
        format.ifPresent(pattern -> options.put("format", pattern));
      }
      case FieldType.Time(var format) -> {
        property.put("logicalType", "time");
        format.ifPresent(pattern -> options.put("format", pattern));
      }
      case FieldType.Timestamp(var format, var zone) -> {
        property.put("logicalType", "timestamp");
        format.ifPresent(pattern -> options.put("format", pattern));
        zone.ifPresentOrElse(
            id -> options.put("defaultTimezone", id.getId()), () -> options.put("timezone", true));
      }
      case FieldType.Array(var element) -> {
        property.put("logicalType", "array");
        property.put("items", unnamed(element));
      }
      case FieldType.Struct(var fields) -> {
        property.put("logicalType", "object");
        property.put("properties", properties(fields));
      }
      case FieldType.Mapping(var key, var value) -> {
        property.put("logicalType", "map");
        property.put("map", Map.of("key", unnamed(key), "value", unnamed(value)));
      }
    }
  }

  private static Object literal(FieldType type, Object value) {
    return switch (type) {
      case FieldType.Date _ -> LocalDate.ofEpochDay((Integer) value).toString();
      case FieldType.Time _ -> LocalTime.ofNanoOfDay((Long) value * 1000).toString();
      case FieldType.Timestamp _ -> Instant.ofEpochSecond((Long) value / 1_000_000).toString();
      default -> value;
    };
  }
}
