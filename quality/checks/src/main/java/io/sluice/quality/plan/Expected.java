package io.sluice.quality.plan;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A row rule in few words. */
final class Expected {

  private static final int SHOWN_VALUES = 5;

  private Expected() {}

  static String of(Constraint constraint, Field field) {
    return switch (constraint) {
      case Constraint.Bound(String keyword, Comparable<?> bound) ->
          symbol(keyword) + " " + value(field.type(), bound);
      case Constraint.MultipleOf(var divisor) -> "a multiple of " + divisor.toPlainString();
      case Constraint.Size(String keyword, int limit) ->
          (keyword.endsWith("Items") ? "items " : "length ") + symbol(keyword) + " " + limit;
      case Constraint.Pattern(String regex) -> "matches " + regex;
      case Constraint.Format(String name) -> "format " + name;
      case Constraint.OneOf(List<Object> values) -> oneOf(values);
      case Constraint.UniqueItems() -> "no item twice";
    };
  }

  static String symbol(String keyword) {
    return switch (keyword) {
      case "minimum", "minLength", "minItems" -> ">=";
      case "maximum", "maxLength", "maxItems" -> "<=";
      case "exclusiveMinimum" -> ">";
      case "exclusiveMaximum" -> "<";
      default -> throw new IllegalArgumentException("'" + keyword + "' is no bound");
    };
  }

  private static String value(FieldType type, Object bound) {
    return switch (type) {
      case FieldType.Date _ -> LocalDate.ofEpochDay(((Number) bound).longValue()).toString();
      case FieldType.Timestamp _ ->
          Instant.EPOCH.plus(((Number) bound).longValue(), ChronoUnit.MICROS).toString();
      default -> bound.toString();
    };
  }

  private static String oneOf(List<Object> values) {
    String shown =
        values.stream()
            .limit(SHOWN_VALUES)
            .map(Objects::toString)
            .collect(Collectors.joining(", "));
    int more = values.size() - SHOWN_VALUES;
    return "one of " + shown + (more > 0 ? " and " + more + " more" : "");
  }
}
