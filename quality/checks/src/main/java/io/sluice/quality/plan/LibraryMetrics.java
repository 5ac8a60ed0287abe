package io.sluice.quality.plan;

import static io.sluice.quality.plan.QualityChecks.isPercent;
import static io.sluice.quality.plan.QualityChecks.mistake;

import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.QualityCheck;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The metrics that ODCS defines for {@code quality} entries of type {@code library}. */
final class LibraryMetrics {

  private LibraryMetrics() {}

  /** {@code columns} takes up what the metric reads beside its own field. */
  static Measure measure(QualityCheck entry, Optional<Field> field, Set<String> columns) {
    String metric = entry.metric().orElse("");
    if (metric.equals("rowCount")) {
      return new Measure.RowsWhere(Optional.empty());
    }
    if (metric.equals("duplicateValues")) {
      return duplicates(entry, columns);
    }
    if (field.isEmpty()) {
      return mistake("'%s' must stand under a property".formatted(metric));
    }
    String column = Sql.name(field.get().name());
    return switch (metric) {
      case "nullValues" -> counted(entry, column + " IS NULL");
      case "missingValues" -> counted(entry, missing(entry, field.get().type(), column));
      case "invalidValues" -> invalid(entry, field.get(), column);
      default ->
          mistake(
              "'%s' is no metric; use nullValues, missingValues, invalidValues, duplicateValues or"
                      .formatted(metric)
                  + " rowCount");
    };
  }

  /** Without conditions of its own by the row rules of the field. */
  private static Measure invalid(QualityCheck entry, Field field, String column) {
    List<String> conditions = written(entry, field, column);
    if (conditions.isEmpty()) {
      for (RowPredicates.Rule rule : RowPredicates.of(field)) {
        if (rule.keyword().equals("required") && rule.path().equals(field.name())) {
          continue; // A value that is missing is not an invalid one.
        }
        if (rule.predicate().isEmpty()) {
          return RowPredicates.NO_TIMES;
        }
        conditions.add("(" + rule.predicate().get() + ")");
      }
    }
    if (conditions.isEmpty()) {
      return mistake(
          "invalidValues needs arguments validValues or pattern, for example"
              + " arguments: {validValues: [EUR, GBP]}");
    }
    String valid = String.join(" AND ", conditions);
    return counted(entry, column + " IS NOT NULL AND NOT COALESCE((" + valid + "), FALSE)");
  }

  private static Measure counted(QualityCheck entry, String predicate) {
    return isPercent(entry)
        ? new Measure.PercentWhere(predicate)
        : new Measure.RowsWhere(Optional.of(predicate));
  }

  private static Measure duplicates(QualityCheck entry, Set<String> columns) {
    if (entry.arguments().get("properties") instanceof Collection<?> properties) {
      properties.forEach(property -> columns.add(property.toString()));
    }
    if (columns.isEmpty()) {
      return mistake(
          "duplicateValues on a table needs arguments: {properties: [<field>, ...]}, or stands"
              + " under a property");
    }
    return new Measure.Duplicates(List.copyOf(columns), isPercent(entry));
  }

  /** Exactly the listed values; null and empty text where the contract lists none. */
  private static String missing(QualityCheck entry, FieldType type, String column) {
    List<Object> values = new ArrayList<>();
    if (entry.arguments().get("missingValues") instanceof Collection<?> listed) {
      values.addAll(listed);
    } else {
      values.add(null);
      values.add("");
    }
    return values.stream()
        .map(
            value ->
                value == null
                    ? column + " IS NULL"
                    : "COALESCE(" + Sql.equal(type, column, value) + ", FALSE)")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /** The conditions of a valid value that stand in the entry. */
  private static List<String> written(QualityCheck entry, Field field, String column) {
    List<String> conditions = new ArrayList<>();
    if (entry.arguments().get("validValues") instanceof Collection<?> listed) {
      conditions.add(
          listed.stream()
              .filter(Objects::nonNull)
              .map(value -> Sql.equal(field.type(), column, value))
              .collect(Collectors.joining(" OR ", "(FALSE OR ", ")")));
    }
    if (entry.arguments().get("pattern") instanceof String pattern) {
      conditions.add(RowPredicates.matches("CAST(" + column + " AS STRING)", pattern));
    }
    return conditions;
  }
}
