package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.rules.Regex;
import io.sluice.contracts.rules.RegexMistake;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The row rules of one property, in the document's order. */
final class ConstraintCompiler {

  private static final Set<String> CHECKED_FORMATS =
      Set.of("email", "uuid", "uri", "hostname", "ipv4", "ipv6");
  // The standard names these too; they say how to treat a value, not what it must look like.
  private static final Set<String> OTHER_FORMATS = Set.of("password", "byte", "binary");

  private final Cursor property;
  private final FieldType type;
  private final List<Constraint> constraints = new ArrayList<>();

  private ConstraintCompiler(Cursor property, FieldType type) {
    this.property = property;
    this.type = type;
  }

  static List<Constraint> constraints(Cursor property, FieldType type) {
    var compiler = new ConstraintCompiler(property, type);
    for (String key : property.keys()) {
      Cursor at = property.get(key).orElseThrow();
      if (key.equals("logicalTypeOptions")) {
        compiler.options(at);
      } else if (key.equals("enum")) {
        compiler.oneOf(at);
      }
    }
    return List.copyOf(compiler.constraints);
  }

  private void options(Cursor options) {
    String logicalType = property.text("logicalType").orElse("");
    var bounds = new Bounds(options, logicalType, type);
    for (String key : options.keys()) {
      if (!OdcsShapes.hasOption(logicalType, key)) {
        continue;
      }
      Cursor at = options.get(key).orElseThrow();
      switch (key) {
        case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
            bounds.explicit(at, key).ifPresent(constraints::add);
        case "format" -> {
          if (type instanceof FieldType.Text) {
            format(at);
          } else {
            constraints.addAll(bounds.implied());
          }
        }
        case "multipleOf" ->
            at.number()
                .filter(divisor -> divisor.signum() > 0)
                .map(Constraint.MultipleOf::new)
                .ifPresent(constraints::add);
        case "pattern" -> pattern(at);
        case "minLength", "maxLength", "minItems", "maxItems" ->
            at.whole().map(limit -> new Constraint.Size(key, limit)).ifPresent(constraints::add);
        case "uniqueItems" -> {
          if (at.flag().orElse(false)) {
            constraints.add(new Constraint.UniqueItems());
          }
        }
        case "dimensions" ->
            at.whole()
                .ifPresent(
                    size -> {
                      constraints.add(new Constraint.Size("minItems", size));
                      constraints.add(new Constraint.Size("maxItems", size));
                    });
        default -> {}
      }
    }
    bounds.checkRange();
    checkSizes(options, "minLength", "maxLength");
    checkSizes(options, "minItems", "maxItems");
  }

  private void pattern(Cursor at) {
    at.text()
        .ifPresent(
            regex -> {
              try {
                Regex.of(regex);
                constraints.add(new Constraint.Pattern(regex));
              } catch (RegexMistake e) {
                at.report(e.getMessage(), "pattern: \"" + e.example() + "\"");
              }
            });
  }

  private void format(Cursor at) {
    String name = at.text().orElse("password");
    if (CHECKED_FORMATS.contains(name)) {
      constraints.add(new Constraint.Format(name));
    } else if (!OTHER_FORMATS.contains(name)) {
      List<String> known = CHECKED_FORMATS.stream().sorted().toList();
      at.report(
          "must be one of " + String.join(", ", known) + Suggestion.clause(name, known),
          "format: " + Suggestion.of(name, known).orElse("email"));
    }
  }

  private void oneOf(Cursor at) {
    Set<Object> values = new LinkedHashSet<>();
    for (Cursor entry : at.items()) {
      Optional<Cursor> value = entry.get("value");
      if (value.isEmpty()) {
        continue;
      }
      if (value.get().scalar().isEmpty()) {
        value.get().report("must be a value; an optional field may be empty anyway", "value: open");
        continue;
      }
      try {
        if (!values.add(Literals.typed(type, value.get().scalar().get()))) {
          value.get().report("this value is already in the list", "remove one of the two");
        }
      } catch (Misfit misfit) {
        value.get().report(misfit.getMessage(), "value: " + Bounds.example(type));
      }
    }
    if (!values.isEmpty()) {
      constraints.add(new Constraint.OneOf(List.copyOf(values)));
    }
  }

  private static void checkSizes(Cursor options, String least, String most) {
    Optional<Integer> low = options.get(least).flatMap(Cursor::whole);
    Optional<Integer> high = options.get(most).flatMap(Cursor::whole);
    if (low.isPresent() && high.isPresent() && low.get() > high.get()) {
      options
          .get(least)
          .orElseThrow()
          .report("is above " + most + ", which is " + high.get(), least + ": " + high.get());
    }
  }
}
