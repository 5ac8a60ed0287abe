package io.sluice.contracts.odcs;

import io.sluice.contracts.model.QualityCheck;
import io.sluice.contracts.model.QualityCheck.Severity;
import io.sluice.contracts.rules.Regex;
import io.sluice.contracts.rules.RegexMistake;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code quality} entries of a table and of its fields. Entries of type {@code text} are for
 * people, those of type {@code custom} belong to the engine they name; neither becomes a check.
 */
final class QualityCompiler {

  static final List<String> METRICS =
      List.of("nullValues", "missingValues", "invalidValues", "duplicateValues", "rowCount");

  /** Each operator and how many numbers it takes. */
  static final Map<String, Integer> OPERATORS = operators();

  /** The arguments that each metric takes under a field. */
  private static final Map<String, List<String>> ARGUMENTS =
      Map.of(
          "nullValues", List.of(),
          "missingValues", List.of("missingValues"),
          "invalidValues", List.of("validValues", "pattern"),
          "duplicateValues", List.of(),
          "rowCount", List.of());

  private final List<String> fields;
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final List<QualityCheck> checks = new ArrayList<>();

  private QualityCompiler(List<String> fields) {
    this.fields = fields;
  }

  static List<QualityCheck> checks(Cursor table) {
    List<Cursor> properties = table.items("properties");
    var compiler =
        new QualityCompiler(properties.stream().flatMap(at -> at.text("name").stream()).toList());
    table.items("quality").forEach(entry -> compiler.add(entry, Optional.empty()));
    for (Cursor property : properties) {
      property.items("quality").forEach(entry -> compiler.add(entry, property.text("name")));
    }
    return List.copyOf(compiler.checks);
  }

  private void add(Cursor entry, Optional<String> field) {
    String type = entry.text("type").orElse("library");
    if (!type.equals("library") && !type.equals("sql")) {
      return;
    }
    boolean sql = type.equals("sql");
    Optional<String> metric = sql ? Optional.empty() : metric(entry, field);
    Optional<String> query = sql ? entry.text("query") : Optional.empty();
    Optional<Cursor> operator = operator(entry);
    List<Double> operands = operator.map(QualityCompiler::operands).orElse(List.of());
    String name = name(entry, field, metric.orElse(type));
    String unit = unit(entry, metric);
    Severity severity = severity(entry);
    Map<String, Object> arguments =
        metric.isEmpty() ? Map.of() : arguments(entry, metric.get(), field);
    if (operator.isPresent() && (sql ? query : metric).isPresent()) {
      String key = operator.get().path().substring(operator.get().path().lastIndexOf('.') + 1);
      checks.add(
          new QualityCheck(
              name,
              field,
              metric,
              arguments,
              query.map(String::strip),
              key,
              operands,
              unit,
              severity,
              entry.text("description").orElse("").strip()));
    }
  }

  private static Optional<String> metric(Cursor entry, Optional<String> field) {
    // Until v3.0 the metric's key was 'rule'.
    Optional<Cursor> at = entry.get("metric").or(() -> entry.get("rule"));
    Optional<String> metric = at.flatMap(Cursor::text);
    if (at.isEmpty()) {
      entry.reportHere("the key 'metric' is missing", "metric: rowCount");
      return metric;
    }
    if (metric.filter(METRICS::contains).isEmpty()) {
      if (!entry.has("metric")) {
        at.get()
            .report(
                "must be one of " + String.join(", ", METRICS), "metric: " + METRICS.getFirst());
      }
      return Optional.empty();
    }
    if (field.isPresent() && metric.get().equals("rowCount")) {
      at.get().report("rows are counted under the table, not under a field", "metric: nullValues");
    }
    if (field.isEmpty() && !List.of("rowCount", "duplicateValues").contains(metric.get())) {
      at.get()
          .report(
              "this metric looks at one field, so it stands under that field", "metric: rowCount");
    }
    return metric;
  }

  private static Optional<Cursor> operator(Cursor entry) {
    List<Cursor> found =
        OPERATORS.keySet().stream().flatMap(key -> entry.get(key).stream()).toList();
    if (found.isEmpty()) {
      entry.reportHere(
          "a check says what its figure must be: one of " + String.join(", ", OPERATORS.keySet()),
          "mustBe: 0");
    } else if (found.size() > 1) {
      found
          .get(1)
          .reportHere("a check has one operator; this is a second", "mustBeBetween: [1, 100]");
    }
    return found.stream().findFirst();
  }

  private static List<Double> operands(Cursor at) {
    if (!(at.tree() instanceof Tree.Sequence)) {
      return at.number().map(BigDecimal::doubleValue).map(List::of).orElse(List.of());
    }
    List<Double> numbers =
        at.items().stream()
            .flatMap(item -> item.number().stream())
            .map(BigDecimal::doubleValue)
            .toList();
    if (at.items().size() != 2 || numbers.size() == 2 && numbers.get(0) >= numbers.get(1)) {
      at.reportHere("must hold two numbers, the smaller first", "mustBeBetween: [1, 100]");
    }
    return numbers;
  }

  private String name(Cursor entry, Optional<String> field, String what) {
    Optional<Cursor> at = entry.get("name").or(() -> entry.get("id"));
    String name =
        at.flatMap(Cursor::text).orElseGet(() -> field.map(of -> of + ".").orElse("") + what);
    Integer first = names.putIfAbsent(name, entry.line());
    if (first != null) {
      at.orElse(entry)
          .reportHere(
              "another check is called '"
                  + name
                  + "', see line "
                  + first
                  + "; results are kept by name",
              "name: " + name + "_2");
    }
    return name;
  }

  private static String unit(Cursor entry, Optional<String> metric) {
    Optional<Cursor> at = entry.get("unit");
    String unit = at.flatMap(Cursor::text).orElse("rows");
    if (!List.of("rows", "percent").contains(unit)) {
      at.get().report("must be rows or percent", "unit: percent");
    } else if (unit.equals("percent")
        && metric.filter(name -> !name.equals("rowCount")).isEmpty()) {
      at.get().report("this figure is no share of the rows", "unit: rows");
    }
    return unit;
  }

  private static Severity severity(Cursor entry) {
    Optional<Cursor> at = entry.get("severity");
    return switch (at.flatMap(Cursor::text).orElse("error").toLowerCase(Locale.ROOT)) {
      case "info" -> Severity.INFO;
      case "warning" -> Severity.WARNING;
      case "error" -> Severity.ERROR;
      default -> {
        at.get()
            .report(
                "must be one of info, warning, error"
                    + Suggestion.clause(
                        at.get().text().orElseThrow(), List.of("info", "warning", "error")),
                "severity: warning");
        yield Severity.ERROR;
      }
    };
  }

  private Map<String, Object> arguments(Cursor entry, String metric, Optional<String> field) {
    List<String> known =
        metric.equals("duplicateValues") && field.isEmpty()
            ? List.of("properties")
            : ARGUMENTS.get(metric);
    Optional<Cursor> at = entry.get("arguments");
    Map<String, Object> arguments = new LinkedHashMap<>();
    for (String key : at.map(Cursor::keys).orElse(List.of())) {
      Cursor value = at.get().get(key).orElseThrow();
      if (!known.contains(key)) {
        value.reportHere(
            "the metric " + metric + " knows no such argument" + Suggestion.clause(key, known),
            known.isEmpty() ? "leave it out" : argumentExample(known.getFirst()));
        continue;
      }
      boolean list = !key.equals("pattern");
      if (list != value.tree() instanceof Tree.Sequence
          || list && value.items().isEmpty()
          || !list && value.text().isEmpty()) {
        value.report(list ? "must be a list" : "must be text", argumentExample(key));
        continue;
      }
      checkArgument(key, value);
      arguments.put(key, plain(value.tree()));
    }
    if (!known.isEmpty()
        && arguments.isEmpty()
        && at.map(Cursor::keys).orElse(List.of()).isEmpty()) {
      at.orElse(entry)
          .reportHere(
              "the metric "
                  + metric
                  + (field.isEmpty() ? " of a table" : "")
                  + " needs an argument: "
                  + String.join(" or ", known),
              "arguments: {" + argumentExample(known.getFirst()) + "}");
    }
    return arguments;
  }

  private void checkArgument(String key, Cursor value) {
    if (key.equals("properties")) {
      value.items().stream()
          .filter(item -> item.text().filter(fields::contains).isEmpty())
          .forEach(
              item ->
                  item.report(
                      "no field of this name in the table"
                          + Suggestion.clause(item.text().orElse(""), fields),
                      "properties: " + fields.stream().limit(2).toList()));
    } else if (key.equals("pattern")) {
      try {
        Regex.of(value.text().orElse(""));
      } catch (RegexMistake e) {
        value.report(e.getMessage(), argumentExample(key));
      }
    }
  }

  private static String argumentExample(String key) {
    return switch (key) {
      case "missingValues" -> "missingValues: [\"\", n/a]";
      case "validValues" -> "validValues: [open, closed]";
      case "properties" -> "properties: [order_id, line]";
      default -> "pattern: \"^[A-Z]{2}[0-9]+$\"";
    };
  }

  /** The tree as lists, maps, strings, numbers and booleans; null where it is empty. */
  private static Object plain(Tree tree) {
    return switch (tree) {
      case Tree.Scalar scalar ->
          switch (scalar.kind()) {
            case TEXT -> scalar.text();
            case WHOLE, NUMBER ->
                scalar.number().<Object>map(number -> number).orElse(scalar.text());
            case BOOL -> Boolean.valueOf(scalar.text());
            case NULL -> null;
          };
      case Tree.Sequence(var items, _) -> {
        List<Object> values = new ArrayList<>();
        items.forEach(item -> values.add(plain(item)));
        yield values;
      }
      case Tree.Mapping(var entries, _) -> {
        Map<String, Object> values = new LinkedHashMap<>();
        entries.forEach((key, entry) -> values.put(key, plain(entry.value())));
        yield values;
      }
    };
  }

  private static Map<String, Integer> operators() {
    Map<String, Integer> operators = new LinkedHashMap<>();
    for (String one :
        List.of(
            "mustBe",
            "mustNotBe",
            "mustBeGreaterThan",
            "mustBeGreaterOrEqualTo",
            "mustBeLessThan",
            "mustBeLessOrEqualTo")) {
      operators.put(one, 1);
    }
    operators.put("mustBeBetween", 2);
    operators.put("mustNotBeBetween", 2);
    return operators;
  }
}
