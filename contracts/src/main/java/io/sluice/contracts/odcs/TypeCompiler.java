package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.temporal.TimestampFormat;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** {@code logicalType}, its options and {@code physicalType} as a {@link FieldType}. */
final class TypeCompiler {

  private TypeCompiler() {}

  /** Empty when the type is missing or wrong; the problem is then reported. */
  static Optional<FieldType> type(Cursor property) {
    Optional<Cursor> options = property.get("logicalTypeOptions");
    Optional<Cursor> format = options.flatMap(at -> at.get("format"));
    return switch (property.text("logicalType").orElse("")) {
      case "string" -> Optional.of(new FieldType.Text());
      case "boolean" -> Optional.of(new FieldType.Bool());
      case "integer" -> whole(format);
      case "number" -> number(property, format);
      case "date" -> {
        boolean fits = checkFormat(format, Temporals::checkDateFormat, "format: yyyy-MM-dd");
        yield Optional.of(new FieldType.Date(format.flatMap(Cursor::text).filter(_ -> fits)));
      }
      case "time" -> {
        boolean fits = checkFormat(format, Temporals::checkTimeFormat, "format: HH:mm:ss");
        checkNoZone(options);
        yield Optional.of(new FieldType.Time(format.flatMap(Cursor::text).filter(_ -> fits)));
      }
      case "timestamp" -> timestamp(property, options, format);
      case "array" -> array(property);
      case "object" -> object(property, options);
      case "map" -> map(property);
      case "vector" -> vector(options);
      default -> Optional.empty();
    };
  }

  private static Optional<FieldType> whole(Optional<Cursor> format) {
    return switch (format.flatMap(Cursor::text).orElse("i64")) {
      case "i8", "i16", "i32", "u8", "u16" -> Optional.of(new FieldType.Whole(32));
      case "i128", "u128" -> {
        format
            .orElseThrow()
            .report(
                "whole numbers have at most 64 bits here",
                "logicalType: number with physicalType: decimal(38,0)");
        yield Optional.empty();
      }
      default -> Optional.of(new FieldType.Whole(64));
    };
  }

  private static Optional<FieldType> number(Cursor property, Optional<Cursor> format) {
    Optional<FieldType> bits =
        switch (format.flatMap(Cursor::text).orElse("")) {
          case "f32" -> Optional.of(new FieldType.Floating(32));
          case "f64" -> Optional.of(new FieldType.Floating(64));
          default -> Optional.empty();
        };
    Optional<Cursor> at = property.get("physicalType").filter(found -> found.text().isPresent());
    if (at.isEmpty()) {
      return bits.or(() -> Optional.of(NumberTypes.UNSTATED));
    }
    FieldType physical;
    try {
      physical = NumberTypes.of(at.get().text().orElseThrow());
    } catch (Misfit misfit) {
      at.get().report(misfit.getMessage(), "physicalType: decimal(12,3)");
      return Optional.empty();
    }
    if (format.isPresent() && NumberTypes.statesDecimal(physical)) {
      at.get()
          .report(
              "a number is either a decimal by physicalType or floating by format, not both",
              "physicalType: decimal(12,3) without a format");
      return Optional.empty();
    }
    return Optional.of(bits.orElse(physical));
  }

  private static Optional<FieldType> timestamp(
      Cursor property, Optional<Cursor> options, Optional<Cursor> format) {
    boolean formatFits =
        checkFormat(format, Temporals::checkTimestampFormat, "format: yyyy-MM-dd HH:mm:ss");
    Optional<Cursor> zoneName = options.flatMap(at -> at.get("defaultTimezone"));
    boolean dataHasZone = options.map(at -> at.flag("timezone")).orElse(false);
    if (zoneName.isEmpty() && !dataHasZone) {
      options
          .filter(at -> at.tree() instanceof Tree.Mapping)
          .orElse(property)
          .reportHere(
              "a timestamp needs a zone: 'defaultTimezone' names the zone of values that carry none,"
                  + " 'timezone: true' says that every value carries its own",
              "logicalTypeOptions: {defaultTimezone: Europe/London}");
    }
    Optional<String> pattern = format.flatMap(Cursor::text);
    if (formatFits
        && zoneName.isEmpty()
        && dataHasZone
        && pattern.isPresent()
        && !TimestampFormat.carriesZone(pattern.get())) {
      format
          .get()
          .report(
              "with 'timezone: true' the pattern must hold a zone or an offset",
              "format: \"yyyy-MM-dd HH:mm:ssXXX\"");
    }
    // Without any zone the bounds are judged as if it were UTC, so that only the zone is reported.
    Optional<ZoneId> zone =
        zone(zoneName).or(() -> dataHasZone ? Optional.empty() : Optional.of(ZoneOffset.UTC));
    if (formatFits && pattern.isPresent() && zoneName.isPresent() && zone.isPresent()) {
      FixedZoneCheck.check(format.get(), zone.get());
    }
    return Optional.of(new FieldType.Timestamp(formatFits ? pattern : Optional.empty(), zone));
  }

  private static Optional<ZoneId> zone(Optional<Cursor> at) {
    Optional<String> name = at.flatMap(Cursor::text);
    try {
      return name.map(ZoneId::of);
    } catch (DateTimeException e) {
      at.get()
          .report(
              "not a time zone" + Suggestion.clause(name.get(), ZoneId.getAvailableZoneIds()),
              "defaultTimezone: "
                  + Suggestion.of(name.get(), ZoneId.getAvailableZoneIds())
                      .orElse("Europe/London"));
      return Optional.empty();
    }
  }

  private static void checkNoZone(Optional<Cursor> options) {
    if (options.map(at -> at.flag("timezone")).orElse(false)) {
      options
          .get()
          .get("timezone")
          .orElseThrow()
          .report("a time of day has no zone; what has one is a timestamp", "timezone: false");
    }
  }

  private static Optional<FieldType> array(Cursor property) {
    Optional<Cursor> items = property.get("items");
    if (items.isEmpty()) {
      property.reportHere(
          "an array says what it holds under 'items'", "items: {logicalType: string}");
      return Optional.empty();
    }
    return FieldCompiler.nested(items.get(), "element").map(FieldType.Array::new);
  }

  private static Optional<FieldType> object(Cursor property, Optional<Cursor> options) {
    Optional<Cursor> properties = property.get("properties");
    if (properties.map(Cursor::items).orElse(List.of()).isEmpty()) {
      property.reportHere(
          "an object says what it holds under 'properties'",
          "properties: [{name: street, logicalType: string}]");
      return Optional.empty();
    }
    for (String limit : List.of("minProperties", "maxProperties")) {
      options
          .flatMap(at -> at.get(limit))
          .ifPresent(
              at ->
                  at.report(
                      "the fields of an object are fixed by 'properties', so this cannot be checked",
                      "leave it out, and say required: true on the fields that must be there"));
    }
    List<Cursor> requiredNames = options.map(at -> at.items("required")).orElse(List.of());
    List<Field> fields = FieldCompiler.fields(properties.get().items(), false, requiredNames);
    return fields.isEmpty() ? Optional.empty() : Optional.of(new FieldType.Struct(fields));
  }

  private static Optional<FieldType> map(Cursor property) {
    Optional<Cursor> key = property.get("map").flatMap(at -> at.get("key"));
    Optional<Field> keyField = key.flatMap(at -> FieldCompiler.nested(at, "key"));
    keyField
        .filter(field -> !(field.type() instanceof FieldType.Text))
        .ifPresent(
            _ ->
                key.flatMap(at -> at.get("logicalType"))
                    .orElse(key.get())
                    .report("the keys of a map are text", "key: {logicalType: string}"));
    Optional<Field> valueField =
        property
            .get("map")
            .flatMap(at -> at.get("value"))
            .flatMap(at -> FieldCompiler.nested(at, "value"));
    return keyField.flatMap(
        field ->
            valueField.map(value -> new FieldType.Mapping(FieldCompiler.required(field), value)));
  }

  private static Optional<FieldType> vector(Optional<Cursor> options) {
    Optional<Cursor> at = options.flatMap(found -> found.get("elementType"));
    Optional<FieldType> element =
        switch (at.flatMap(Cursor::text).orElse("float32")) {
          case "float64" -> Optional.of(new FieldType.Floating(64));
          case "int8", "uint8" -> Optional.of(new FieldType.Whole(32));
          case "binary" -> {
            at.orElseThrow().report("vectors of bits are not read", "elementType: uint8");
            yield Optional.empty();
          }
          default -> Optional.of(new FieldType.Floating(32));
        };
    return element.map(
        type ->
            new FieldType.Array(new Field("element", "element", type, true, "", "", List.of())));
  }

  private interface FormatCheck {
    void check(String format) throws Misfit;
  }

  private static boolean checkFormat(Optional<Cursor> at, FormatCheck check, String example) {
    if (at.flatMap(Cursor::text).isEmpty()) {
      return true;
    }
    try {
      check.check(at.get().text().orElseThrow());
      return true;
    } catch (Misfit misfit) {
      at.get().report(misfit.getMessage(), example);
      return false;
    }
  }
}
