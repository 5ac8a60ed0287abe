package io.sluice.contracts.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A check on the whole dataset, from an ODCS {@code quality} entry of type {@code library} or
 * {@code sql}.
 *
 * @param field the field it stands under; empty for a check on the table
 * @param metric ODCS metric: nullValues, missingValues, invalidValues, duplicateValues, rowCount;
 *     empty for {@code sql}
 * @param arguments of the metric, as in the file
 * @param query of type {@code sql}; empty for {@code library}
 * @param operator ODCS operator key, for example {@code mustBe} or {@code mustBeLessThan}
 * @param operands one number, or two for the between operators
 * @param unit {@code rows} or {@code percent}
 */
public record QualityCheck(
    String name,
    Optional<String> field,
    Optional<String> metric,
    Map<String, Object> arguments,
    Optional<String> query,
    String operator,
    List<Double> operands,
    String unit,
    Severity severity,
    String description) {

  public enum Severity {
    INFO,
    WARNING,
    ERROR
  }
}
