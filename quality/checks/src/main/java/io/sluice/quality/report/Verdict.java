package io.sluice.quality.report;

import io.sluice.contracts.model.QualityCheck.Severity;
import io.sluice.quality.plan.PlannedCheck;
import java.util.OptionalDouble;

/**
 * What one check found.
 *
 * @param metric what was measured, in the unit of the check's expectation; empty when nothing was
 * @param measured the same for people; empty when nothing was
 * @param message why, in one line; empty when there is nothing to add
 */
public record Verdict(
    PlannedCheck check,
    CheckStatus status,
    OptionalDouble metric,
    String measured,
    String message) {

  /** Judged by a number. */
  public static Verdict of(PlannedCheck check, boolean held, double metric, String message) {
    return new Verdict(
        check,
        held ? CheckStatus.PASSED : CheckStatus.FAILED,
        OptionalDouble.of(metric),
        check.expectation().describe(metric),
        message);
  }

  public static Verdict skipped(PlannedCheck check, String reason) {
    return new Verdict(check, CheckStatus.SKIPPED, OptionalDouble.empty(), "", reason);
  }

  public static Verdict error(PlannedCheck check, String reason) {
    return new Verdict(check, CheckStatus.ERROR, OptionalDouble.empty(), "", reason);
  }

  /** Whether it failed, or could not be evaluated, at this severity. */
  boolean isBad(Severity severity) {
    return isBad() && check.severity() == severity;
  }

  boolean isBad() {
    return status == CheckStatus.FAILED || status == CheckStatus.ERROR;
  }
}
