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
    return skipped(plan, OptionalLong.empty(), reason);
  }

  /** There is something, but for one reason it is not checked. */
  public static DatasetReport skipped(CheckPlan plan, OptionalLong snapshot, String reason) {
    return new DatasetReport(
        plan.dataset(),
        plan.table(),
        snapshot,
        0,
        plan.checks().stream().map(check -> Verdict.skipped(check, reason)).toList());
  }

  /** Whether there is nothing to check yet: no table, or no row was ever written to it. */
  boolean holdsNothing() {
    return snapshot.isEmpty()
        && verdicts.stream().allMatch(verdict -> verdict.status() == CheckStatus.SKIPPED);
  }

  /** Whether the number of rows was measured; it is not when nothing could be checked. */
  boolean isCounted() {
    return rows > 0 || verdicts.stream().anyMatch(verdict -> verdict.metric().isPresent());
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
