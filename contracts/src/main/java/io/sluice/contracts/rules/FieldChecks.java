package io.sluice.contracts.rules;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.util.ArrayList;
import java.util.List;

/** All rules of one field and of what it holds, as checks of the field's value. */
final class FieldChecks {

  private static final Check REQUIRED =
      value -> value == null ? new Check.Failure("", "is missing, must have a value") : null;

  private FieldChecks() {}

  record Named(String rule, Check check) {

    /** The same rule, asked of the value around. */
    Named inside(java.util.function.UnaryOperator<Check> step) {
      return new Named(rule, step.apply(check));
    }
  }

  static List<Named> of(Field field, String path) {
    List<Named> checks = new ArrayList<>();
    if (field.required()) {
      checks.add(new Named(path + ".required", REQUIRED));
    }
    FieldType type = field.type();
    if (type instanceof FieldType.Decimal decimal) {
      checks.add(new Named(path + ".precision", DecimalChecks.precision(decimal)));
      checks.add(new Named(path + ".scale", DecimalChecks.scale(decimal)));
    }
    TemporalChecks.range(type).ifPresent(check -> checks.add(new Named(path + ".range", check)));
    for (Constraint constraint : field.constraints()) {
      checks.add(new Named(path + "." + constraint.keyword(), Checks.of(constraint, type)));
    }
    checks.addAll(inside(type, path));
    return checks;
  }

  private static List<Named> inside(FieldType type, String path) {
    List<Named> checks = new ArrayList<>();
    switch (type) {
      case FieldType.Struct(List<Field> fields) -> {
        for (int i = 0; i < fields.size(); i++) {
          int slot = i;
          String name = fields.get(i).name();
          for (Named named : of(fields.get(i), path + "." + name)) {
            checks.add(named.inside(check -> Inside.field(slot, name, check)));
          }
        }
      }
      case FieldType.Array(Field element) -> {
        for (Named named : of(element, path + "[]")) {
          checks.add(named.inside(Inside::items));
        }
      }
      case FieldType.Mapping(Field key, Field value) -> {
        for (Named named : of(key, path + ".key")) {
          checks.add(named.inside(Inside::keys));
        }
        for (Named named : of(value, path + ".value")) {
          checks.add(named.inside(Inside::values));
        }
      }
      default -> {
        // A single value holds nothing.
      }
    }
    return checks;
  }
}
