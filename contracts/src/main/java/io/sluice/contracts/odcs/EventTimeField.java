package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.util.List;
import java.util.Optional;

/** Which field of a table holds the time of its events. */
final class EventTimeField {

  private EventTimeField() {}

  /** The name under {@code field}; a name of no required timestamp is reported. */
  static Optional<String> name(Optional<Cursor> settings, Cursor property, List<Field> fields) {
    Optional<Cursor> at = settings.flatMap(found -> found.get("field"));
    List<String> times =
        fields.stream()
            .filter(field -> field.required() && field.type() instanceof FieldType.Timestamp)
            .map(Field::name)
            .toList();
    String example = "field: " + (times.isEmpty() ? "ordered_at" : times.getFirst());
    if (at.isEmpty()) {
      property.reportHere("eventTime names the field that says when it happened", example);
      return Optional.empty();
    }
    Optional<String> name = at.get().text();
    if (name.filter(times::contains).isEmpty()) {
      at.get()
          .report(
              "must be a required field of type timestamp"
                  + Suggestion.clause(name.orElse(""), times),
              example);
      return Optional.empty();
    }
    return name;
  }
}
