package io.sluice.contracts.rules;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.util.Utf8;

/** Compiles one constraint for a field of one type. */
final class Checks {

  private Checks() {}

  static Check of(Constraint constraint, FieldType type) {
    return switch (constraint) {
      case Constraint.Bound bound -> Bounds.of(bound, type);
      case Constraint.MultipleOf(BigDecimal divisor) -> multipleOf(divisor);
      case Constraint.Size size -> size(size);
      case Constraint.Pattern(String regex) -> Patterns.of(regex);
      case Constraint.Format(String name) -> Formats.of(name);
      case Constraint.OneOf(List<Object> values) -> OneOf.of(values, type);
      case Constraint.UniqueItems _ -> Checks::uniqueItems;
    };
  }

  private static Check multipleOf(BigDecimal divisor) {
    String must = "be a multiple of " + divisor.toPlainString();
    return value ->
        value == null || Numbers.isMultiple((Number) value, divisor)
            ? null
            : Check.Failure.of(value, must);
  }

  private static Check size(Constraint.Size size) {
    int limit = size.limit();
    return switch (size.keyword()) {
      case "minLength" -> {
        String must = "have at least " + count(limit, "character");
        yield value ->
            value == null || length((CharSequence) value) >= limit
                ? null
                : Check.Failure.of(value, must);
      }
      case "maxLength" -> {
        String must = "have at most " + count(limit, "character");
        yield value ->
            value == null || length((CharSequence) value) <= limit
                ? null
                : Check.Failure.of(value, must);
      }
      case "minItems" ->
          value ->
              value == null || items(value) >= limit
                  ? null
                  : has(value, "must have at least " + limit);
      case "maxItems" ->
          value ->
              value == null || items(value) <= limit
                  ? null
                  : has(value, "must have at most " + limit);
      default -> throw new IllegalArgumentException("no rule is named " + size.keyword());
    };
  }

  private static Check.Failure has(Object value, String must) {
    return new Check.Failure("", "has " + Shown.of(value) + ", " + must);
  }

  private static String count(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /** In code points. */
  static int length(CharSequence text) {
    if (text instanceof Utf8 utf8) {
      byte[] bytes = utf8.getBytes();
      int points = 0;
      for (int i = 0; i < utf8.getByteLength(); i++) {
        // Every code point has one byte that is no continuation, 10xxxxxx.
        if ((bytes[i] & 0xC0) != 0x80) {
          points++;
        }
      }
      return points;
    }
    return Character.codePointCount(text, 0, text.length());
  }

  private static int items(Object value) {
    return value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size();
  }

  private static Check.Failure uniqueItems(Object value) {
    if (value == null) {
      return null;
    }
    Set<Object> seen = new HashSet<>();
    int index = 0;
    for (Object item : (Collection<?>) value) {
      if (!seen.add(Comparables.of(item))) {
        String shown = item == null ? "an empty item" : Shown.of(item);
        return new Check.Failure(
            "[" + index + "]", "repeats " + shown + ", every item must be different");
      }
      index++;
    }
    return null;
  }
}
