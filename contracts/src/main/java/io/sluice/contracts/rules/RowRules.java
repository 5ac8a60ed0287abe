package io.sluice.contracts.rules;

import io.sluice.contracts.model.Contract;
import java.util.ArrayList;
import java.util.List;

/**
 * The row rules of a contract, compiled: for each field in the contract's order {@code required},
 * then {@code precision} and {@code scale} of a decimal or {@code range} of a date or time, then
 * its constraints, then the rules of what the field holds. A rule is named {@code
 * <path>.<keyword>}, where {@code []} stands for the items of an array and {@code key} and {@code
 * value} for the entries of a map: {@code items[].price.minimum}. Null breaks no rule but {@code
 * required}, and nothing inside a null object, array or map is checked. Text is judged as it is: an
 * empty text is a value.
 *
 * <p>Thread-safe. A valid row costs no allocation, unless a text has a pattern or a format.
 */
public final class RowRules {

  private final Rule[] rules;

  private record Rule(int slot, String field, String name, Check check) {}

  private RowRules(Rule[] rules) {
    this.rules = rules;
  }

  /**
   * @throws IllegalArgumentException if a constraint does not fit its field's type, which the
   *     validator of contracts has ruled out
   */
  public static RowRules compile(Contract contract) {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < contract.fields().size(); i++) {
      String field = contract.fields().get(i).name();
      for (FieldChecks.Named named : FieldChecks.of(contract.fields().get(i), field)) {
        rules.add(new Rule(i, field, named.rule(), named.check()));
      }
    }
    return new RowRules(rules.toArray(Rule[]::new));
  }

  /**
   * Every rule that {@code row} breaks, in the contract's order, each once; empty when the row is
   * valid.
   */
  public List<Violation> check(Object[] row) {
    List<Violation> violations = null;
    for (Rule rule : rules) {
      Check.Failure failure = rule.check.find(row[rule.slot]);
      if (failure != null) {
        if (violations == null) {
          violations = new ArrayList<>();
        }
        violations.add(
            new Violation(rule.name, rule.field + failure.where() + " " + failure.text()));
      }
    }
    return violations == null ? List.of() : violations;
  }
}
