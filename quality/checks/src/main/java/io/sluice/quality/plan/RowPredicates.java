package io.sluice.quality.plan;

import io.sluice.contracts.model.Constraint;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The row rules of a field, and of the fields inside it, as predicates of Spark SQL. */
final class RowPredicates {

  /** The SQL function {@code (format, value) -> boolean} that knows the formats of strings. */
  static final String FORMAT_FUNCTION = "sluice_format";

  /** The SQL function {@code (regex, value) -> boolean} that no value keeps busy for ever. */
  private static final String PATTERN_FUNCTION = "sluice_matches";

  /** The SQL function {@code (divisor, value) -> boolean} for numbers of every type. */
  static final String MULTIPLE_FUNCTION = "sluice_multiple";

  /** Why a rule without a predicate is not checked. */
  static final Measure.Unmeasurable NO_TIMES =
      new Measure.Unmeasurable(
          "Spark has no type for a time of day; each row was checked when it landed", false);

  /**
   * One rule.
   *
   * @param path of the field that has it, as row rules name it: {@code address.zip}, {@code
   *     tags[]}, {@code prices.value}
   * @param predicate true or false for every row, never null; true when the value is absent. Empty
   *     where Spark has no values to compare with
   */
  record Rule(String path, String keyword, Optional<String> predicate, String expected) {}

  private final List<Rule> rules = new ArrayList<>();
  private int variables;

  private RowPredicates() {}

  static List<Rule> of(Field field) {
    var predicates = new RowPredicates();
    predicates.add(field, field.name(), Sql.name(field.name()), condition -> condition);
    return predicates.rules;
  }

  /** How a condition on a nested value becomes one on the row. */
  private interface Lift {
    String onRow(String condition);
  }

  private void add(Field field, String path, String value, Lift lift) {
    if (field.required()) {
      rules.add(
          new Rule(
              path,
              "required",
              Optional.of(lift.onRow(value + " IS NOT NULL")),
              "a value in every row"));
    }
    for (Constraint constraint : field.constraints()) {
      Optional<String> predicate =
          comparesWithAValue(constraint) && !Sql.hasLiterals(field.type())
              ? Optional.empty()
              : Optional.of(lift.onRow(guarded(value, condition(field.type(), constraint, value))));
      rules.add(new Rule(path, constraint.keyword(), predicate, Expected.of(constraint, field)));
    }
    switch (field.type()) {
      case FieldType.Struct(List<Field> fields) -> {
        for (Field child : fields) {
          String name = value + "." + Sql.name(child.name());
          add(
              child,
              path + "." + child.name(),
              name,
              condition -> lift.onRow("(" + value + " IS NULL OR (" + condition + "))"));
        }
      }
      case FieldType.Array(Field element) -> addElements(element, path + "[]", value, lift);
      case FieldType.Mapping(Field key, Field item) -> {
        addElements(key, path + ".key", "MAP_KEYS(" + value + ")", lift);
        addElements(item, path + ".value", "MAP_VALUES(" + value + ")", lift);
      }
      default -> {
        // A scalar has nothing inside.
      }
    }
  }

  private static String guarded(String value, String condition) {
    return "COALESCE(" + value + " IS NULL OR (" + condition + "), FALSE)";
  }

  private static boolean comparesWithAValue(Constraint constraint) {
    return constraint instanceof Constraint.Bound || constraint instanceof Constraint.OneOf;
  }

  private void addElements(Field element, String path, String list, Lift lift) {
    String variable = "x" + variables++;
    add(
        element,
        path,
        variable,
        condition ->
            lift.onRow(
                "COALESCE(FORALL(" + list + ", " + variable + " -> " + condition + "), TRUE)"));
  }

  /** Whether a regular expression of the contract is found in a text. */
  static String matches(String text, String regex) {
    return PATTERN_FUNCTION + "(" + Sql.text(regex) + ", " + text + ")";
  }

  private static String condition(FieldType type, Constraint constraint, String value) {
    return switch (constraint) {
      case Constraint.Bound(String keyword, Comparable<?> bound) ->
          value
              + " "
              + Expected.symbol(keyword)
              + " "
              + Sql.literal(type, bound)
              // Spark sorts NaN above all numbers; the rules let it be within no bound.
              + (type instanceof FieldType.Floating ? " AND NOT ISNAN(" + value + ")" : "");
      case Constraint.MultipleOf(var divisor) ->
          MULTIPLE_FUNCTION + "(" + Sql.text(divisor.toPlainString()) + ", " + value + ")";
      case Constraint.Size(String keyword, int limit) ->
          (type instanceof FieldType.Text ? "LENGTH(" : "SIZE(")
              + value
              + ") "
              + Expected.symbol(keyword)
              + " "
              + limit;
      case Constraint.Pattern(String regex) -> matches(value, regex);
      case Constraint.Format(String name) ->
          FORMAT_FUNCTION + "(" + Sql.text(name) + ", " + value + ")";
      case Constraint.OneOf(List<Object> values) ->
          values.stream()
              .map(allowed -> Sql.literal(type, allowed))
              .collect(Collectors.joining(", ", value + " IN (", ")"));
      case Constraint.UniqueItems() -> "SIZE(ARRAY_DISTINCT(" + value + ")) = SIZE(" + value + ")";
    };
  }
}
