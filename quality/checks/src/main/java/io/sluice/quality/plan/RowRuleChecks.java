package io.sluice.quality.plan;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import io.sluice.contracts.model.QualityCheck.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The row rules of a contract as checks on the whole table: it must obey them without exception.
 */
final class RowRuleChecks {

  private RowRuleChecks() {}

  static List<PlannedCheck> of(Contract contract) {
    List<PlannedCheck> checks = new ArrayList<>();
    for (Field field : contract.fields()) {
      for (RowPredicates.Rule rule : RowPredicates.of(field)) {
        checks.add(check(field, rule));
      }
    }
    return checks;
  }

  private static PlannedCheck check(Field field, RowPredicates.Rule rule) {
    boolean complete =
        rule.keyword().equals("required")
            && rule.path().equals(field.name())
            && !isNested(field.type());
    return new PlannedCheck(
        rule.path() + "." + rule.keyword(),
        CheckKind.RULE,
        Optional.of(field.name()),
        Severity.ERROR,
        Set.of(field.name()),
        complete ? new Measure.MissingIn(field.name()) : breaking(rule),
        Expectation.NO_ROWS,
        rule.expected());
  }

  /** Of these Deequ does not measure whether there is a value. */
  private static boolean isNested(FieldType type) {
    return type instanceof FieldType.Array
        || type instanceof FieldType.Struct
        || type instanceof FieldType.Mapping;
  }

  private static Measure breaking(RowPredicates.Rule rule) {
    return rule.predicate().<Measure>map(Measure.Breaking::new).orElse(RowPredicates.NO_TIMES);
  }
}
