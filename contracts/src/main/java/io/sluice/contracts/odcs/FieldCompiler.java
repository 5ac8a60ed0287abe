package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The properties of a table or an object as fields. */
final class FieldCompiler {

  private FieldCompiler() {}

  /**
   * The fields that could be understood, in the document's order.
   *
   * @param top whether they are a table's own, and so may carry a key
   * @param requiredNames names that an object's options call required
   */
  static List<Field> fields(List<Cursor> properties, boolean top, List<Cursor> requiredNames) {
    Names.unique(properties.stream().flatMap(at -> at.get("name").stream()).toList(), "field");
    uniqueSources(properties);
    checkNames(requiredNames, properties);
    Set<String> required =
        requiredNames.stream().flatMap(at -> at.text().stream()).collect(Collectors.toSet());
    List<Field> fields = new ArrayList<>();
    for (Cursor property : properties) {
      OurProperties.check(property, OurProperties.OF_FIELDS);
      Optional<String> name = Names.field(property);
      Optional<Field> field = field(property, name.orElse("unnamed"));
      if (!top) {
        refuseKeys(property);
      }
      if (name.isPresent() && field.isPresent()) {
        fields.add(required.contains(name.get()) ? required(field.get()) : field.get());
      }
    }
    return fields;
  }

  /** The element of an array, the key or the value of a map. */
  static Optional<Field> nested(Cursor item, String name) {
    refuseKeys(item);
    return field(item, name);
  }

  static Field required(Field field) {
    return new Field(
        field.name(),
        field.sourceName(),
        field.type(),
        true,
        field.description(),
        field.classification(),
        field.constraints());
  }

  private static Optional<Field> field(Cursor property, String name) {
    Optional<FieldType> type = TypeCompiler.type(property);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    List<Constraint> constraints = ConstraintCompiler.constraints(property, type.get());
    String source = OurProperties.get(property, "sourceName").flatMap(Cursor::text).orElse(name);
    return Optional.of(
        new Field(
            name,
            source,
            type.get(),
            // A row without its key could not be told from others, whatever 'required' says.
            property.flag("primaryKey") || property.flag("required"),
            property.text("description").orElse("").strip(),
            property.text("classification").orElse(""),
            constraints));
  }

  private static void refuseKeys(Cursor property) {
    for (String key : List.of("primaryKey", "unique")) {
      if (property.flag(key)) {
        property
            .get(key)
            .orElseThrow()
            .report(
                "only a table's own fields can be its key, not what is inside them",
                key + ": false");
      }
    }
    property
        .get("quality")
        .filter(at -> !at.items().isEmpty())
        .ifPresent(
            at ->
                at.reportHere(
                    "quality checks stand under a table or one of its own fields",
                    "move the entry to the field that holds this one"));
  }

  private record Source(int line, boolean said) {}

  private static void uniqueSources(List<Cursor> properties) {
    Map<String, Source> seen = new HashMap<>();
    for (Cursor property : properties) {
      Optional<Cursor> said = OurProperties.get(property, "sourceName");
      Optional<Cursor> at = said.or(() -> property.get("name"));
      Optional<String> name = at.flatMap(Cursor::text);
      if (name.isEmpty()) {
        continue;
      }
      Source first = seen.putIfAbsent(name.get(), new Source(at.get().line(), said.isPresent()));
      // Two equal names without a sourceName are reported as such.
      if (first != null && (first.said() || said.isPresent())) {
        at.get()
            .report(
                "another field reads this column of the source, see line " + first.line(),
                "customProperties: [{property: sourceName, value: " + name.get() + "2}]");
      }
    }
  }

  private static void checkNames(List<Cursor> names, List<Cursor> properties) {
    List<String> known = properties.stream().flatMap(at -> at.text("name").stream()).toList();
    for (Cursor at : names) {
      at.text()
          .filter(name -> !known.contains(name))
          .ifPresent(
              name ->
                  at.report(
                      "no field of this name stands under 'properties'"
                          + Suggestion.clause(name, known),
                      "required: " + known.stream().limit(2).toList()));
    }
  }
}
