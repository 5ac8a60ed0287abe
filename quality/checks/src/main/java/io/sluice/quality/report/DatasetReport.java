package io.sluice.quality.report;

import io.sluice.contracts.model.DatasetId;
import io.sluice.quality.plan.CheckPlan;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the checks of one dataset found at one snapshot of its table.
 *
 * @param snapshot empty when there is no table or nothing was ever written to it
 * @param rows of that snapshot
 */
public record DatasetReport(
    DatasetId dataset, String table, OptionalLong snapshot, long rows, List<Verdict> verdicts) {

  /** Nothing to check yet, for one reason. */
  public static DatasetReport skipped(CheckPlan plan, String reason) {
    return new DatasetReport(
        plan.dataset(),
        plan.table(),
        OptionalLong.empty(),
        0,
        plan.checks().stream().map(check -> Verdict.skipped(check, reason)).toList());
  }

  /** Nothing could be checked, for one reason. */
  public static DatasetReport error(CheckPlan plan, OptionalLong snapshot, String reason) {
    return new DatasetReport(
        plan.dataset(),
        plan.table(),
        snapshot,
        0,
        plan.checks().stream().map(check -> Verdict.error(check, reason)).toList());
  }
}
