package io.sluice.contracts.rules;

import io.sluice.contracts.model.FieldType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.util.Utf8;

/** {@code enum}: membership of a set of values. */
final class OneOf {

  private OneOf() {}

  static Check of(List<Object> allowed, FieldType type) {
    String must = (allowed.size() == 1 ? "be " : "be one of ") + Shown.list(allowed, type);
    Member member = type instanceof FieldType.Text ? text(allowed) : other(allowed);
    return value ->
        value == null || member.test(value)
            ? null
            : new Check.Failure("", "is " + Shown.of(value, type) + ", must " + must);
  }

  private interface Member {
    boolean test(Object value);
  }

  /** Once for each class that carries text, so that no value is converted to be looked up. */
  private static Member text(List<Object> allowed) {
    Set<Object> strings = new HashSet<>();
    Set<Object> utf8s = new HashSet<>();
    for (Object value : allowed) {
      strings.add(value.toString());
      utf8s.add(new Utf8(value.toString()));
    }
    return value ->
        value instanceof Utf8 ? utf8s.contains(value) : strings.contains(value.toString());
  }

  private static Member other(List<Object> allowed) {
    Set<Object> values = new HashSet<>();
    for (Object value : allowed) {
      values.add(key(value));
    }
    return value -> values.contains(key(value));
  }

  /** Numbers are equal by value, in whatever class the contract or the row has them. */
  private static Object key(Object value) {
    return switch (value) {
      case Integer whole -> (long) whole;
      case Float number -> Comparables.of((double) number);
      default -> Comparables.of(value);
    };
  }
}
