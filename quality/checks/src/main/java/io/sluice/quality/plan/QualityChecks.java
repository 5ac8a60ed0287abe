package io.sluice.quality.plan;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.QualityCheck;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code quality} entries of a contract. */
final class QualityChecks {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$?\\{(table|object|schema|model|column|property|field)\\}");

  private QualityChecks() {}

  static List<PlannedCheck> of(Contract contract) {
    return contract.quality().stream().map(entry -> plan(contract, entry)).toList();
  }

  private static PlannedCheck plan(Contract contract, QualityCheck entry) {
    Optional<Field> field =
        entry
            .field()
            .flatMap(
                name -> contract.fields().stream().filter(f -> f.name().equals(name)).findFirst());
    Set<String> columns = new LinkedHashSet<>();
    entry.field().ifPresent(columns::add);
    Optional<Operator> operator =
        Operator.ofKey(entry.operator()).filter(o -> o.operands() == entry.operands().size());
    Measure measure;
    if (operator.isEmpty()) {
      measure =
          mistake(
              "'%s' with %d numbers cannot be compared; write for example mustBeLessThan: 10"
                  .formatted(entry.operator(), entry.operands().size()));
    } else if (entry.query().isPresent()) {
      measure = query(entry.query().get(), entry.field());
    } else {
      measure = LibraryMetrics.measure(entry, field, columns);
    }
    return new PlannedCheck(
        name(entry),
        entry.query().isPresent() ? CheckKind.SQL : CheckKind.LIBRARY,
        entry.field(),
        entry.severity(),
        Set.copyOf(columns),
        measure,
        new Expectation(operator.orElse(Operator.MUST_BE), entry.operands(), unit(entry)),
        operator.isPresent() ? "" : entry.operator());
  }

  private static Measure query(String query, Optional<String> field) {
    Matcher placeholders = PLACEHOLDER.matcher(query.strip().replaceAll(";\\s*$", ""));
    StringBuilder sql = new StringBuilder();
    while (placeholders.find()) {
      String replacement =
          switch (placeholders.group(1)) {
            case "column", "property", "field" -> {
              if (field.isEmpty()) {
                yield null;
              }
              yield Sql.name(field.get());
            }
            default -> Measure.Query.TABLE;
          };
      if (replacement == null) {
        return mistake(
            "the query says %s but stands under no property; name the column"
                .formatted(placeholders.group()));
      }
      placeholders.appendReplacement(sql, Matcher.quoteReplacement(replacement));
    }
    return new Measure.Query(placeholders.appendTail(sql).toString());
  }

  private static String name(QualityCheck entry) {
    if (entry.name() != null && !entry.name().isBlank()) {
      return entry.name();
    }
    return entry.field().map(field -> field + ".").orElse("") + entry.metric().orElse("sql");
  }

  private static String unit(QualityCheck entry) {
    if (entry.query().isPresent() && !"percent".equals(entry.unit())) {
      return "";
    }
    return isPercent(entry) ? "percent" : "rows";
  }

  static boolean isPercent(QualityCheck entry) {
    return "percent".equals(entry.unit()) && !entry.metric().equals(Optional.of("rowCount"));
  }

  static Measure.Unmeasurable mistake(String reason) {
    return new Measure.Unmeasurable(reason, true);
  }
}
