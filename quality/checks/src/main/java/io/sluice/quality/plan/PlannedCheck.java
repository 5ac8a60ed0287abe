package io.sluice.quality.plan;

import io.sluice.contracts.model.QualityCheck.Severity;
import java.util.Optional;
import java.util.Set;

/**
 * One check of one dataset.
 *
 * @param name unique within the dataset, for example {@code unit_price.exclusiveMinimum}
 * @param field the field it is about; empty for the table
 * @param columns the table's columns that it reads, as far as they are known
 * @param rule what is expected, for people, for example {@code > 0}; empty where {@code
 *     expectation} says it all
 */
public record PlannedCheck(
    String name,
    CheckKind kind,
    Optional<String> field,
    Severity severity,
    Set<String> columns,
    Measure measure,
    Expectation expectation,
    String rule) {

  /** What is expected, for people. */
  public String expected() {
    return rule.isEmpty() ? expectation.toString() : rule;
  }
}
