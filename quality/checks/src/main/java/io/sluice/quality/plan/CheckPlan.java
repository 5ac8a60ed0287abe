package io.sluice.quality.plan;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.DatasetId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All checks of one dataset and the table that they are about.
 *
 * @param table {@code <zone>.<table>}: silver for a landed dataset, else gold; of a realtime one
 *     the history of its rows
 */
public record CheckPlan(DatasetId dataset, String table, List<PlannedCheck> checks) {

  /**
   * Compiles a contract: every row rule and the key in the contract's order, then its {@code
   * quality} entries, then the comparison of rows by day with the history.
   */
  public static CheckPlan of(Contract contract) {
    List<PlannedCheck> checks = new ArrayList<>();
    checks.addAll(RowRuleChecks.of(contract));
    KeyCheck.of(contract).ifPresent(checks::add);
    checks.addAll(QualityChecks.of(contract));
    DailyRowsCheck.of(contract).ifPresent(checks::add);
    return new CheckPlan(contract.dataset(), table(contract), distinctNames(checks));
  }

  private static String table(Contract contract) {
    return switch (contract.kind()) {
      case LANDED -> "silver." + contract.dataset().table();
      case GOLD -> "gold." + contract.dataset().table();
      case REALTIME -> "gold." + contract.dataset().changes();
    };
  }

  /**
   * A second check of the same name becomes {@code name (2)}, so that results can be told apart.
   */
  private static List<PlannedCheck> distinctNames(List<PlannedCheck> checks) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    List<PlannedCheck> distinct = new ArrayList<>();
    for (PlannedCheck check : checks) {
      int count = seen.merge(check.name(), 1, Integer::sum);
      String name = count == 1 ? check.name() : check.name() + " (" + count + ")";
      distinct.add(
          new PlannedCheck(
              name,
              check.kind(),
              check.field(),
              check.severity(),
              check.columns(),
              check.measure(),
              check.expectation(),
              check.rule()));
    }
    return List.copyOf(distinct);
  }
}
