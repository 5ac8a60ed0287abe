package io.sluice.quality.engine;

import io.sluice.quality.plan.NumberText;
import io.sluice.quality.plan.PlannedCheck;
import io.sluice.quality.report.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges the newest days of a dataset by the days before each of them.
 *
 * <p>The history is counted from the table itself at the snapshot that is checked, so a run over
 * the same snapshot gives the same verdict, whatever ran before. A day is unusual when its rows lie
 * more than three standard deviations from the mean of the days before it (Deequ's {@code
 * BatchNormalStrategy}; its {@code OnlineNormalStrategy} counts the judged day itself into the
 * deviation and so can call no day unusual before the eleventh) and more than a tenth away from
 * that mean, so that a flat history does not make every row a surprise. Days without rows are no
 * part of the series: a closed shop is not unusual, and silence is what freshness is for. Too few
 * rows on the newest day mean nothing, since it may still be filling.
 */
final class DailyRows {

  /** Rows of one day that has some. */
  record Day(LocalDate date, long rows) {}

  static final int NEEDED = 7;
  static final int JUDGED = 7;
  private static final int HISTORY = 90;

  /** Days before the newest of these have no part in any verdict. */
  static final int SEEN = HISTORY + JUDGED;

  private static final double NOTABLE = 0.1;

  private DailyRows() {}

  /** {@code days} in ascending order. */
  static Verdict judge(PlannedCheck check, List<Day> days) {
    int newest = days.size() - 1;
    if (newest < NEEDED) {
      return Verdict.skipped(
          check, "not enough history (%d of %d days)".formatted(Math.max(0, newest), NEEDED));
    }
    List<String> unusual = new ArrayList<>();
    int first = Math.max(NEEDED, days.size() - JUDGED);
    for (int i = newest; i >= first; i--) {
      List<Double> before =
          days.subList(Math.max(0, i - HISTORY), i).stream()
              .map(day -> (double) day.rows())
              .toList();
      surprise(days.get(i), before, i == newest).ifPresent(unusual::add);
    }
    String message =
        unusual.isEmpty()
            ? "the newest %d of %d days are as usual".formatted(days.size() - first, days.size())
            : String.join("; ", unusual);
    return Verdict.of(check, check.expectation().holds(unusual.size()), unusual.size(), message);
  }

  private static Optional<String> surprise(Day day, List<Double> before, boolean newest) {
    double mean = before.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    boolean notable = Math.abs(day.rows() - mean) > NOTABLE * mean;
    boolean mayBeFilling = newest && day.rows() < mean;
    if (!notable || mayBeFilling || !DeequBridge.isUnusual(before, day.rows())) {
      return Optional.empty();
    }
    double squares = before.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum();
    double deviation = Math.sqrt(squares / (before.size() - 1));
    double reach = Math.max(DeequBridge.DEVIATIONS * deviation, NOTABLE * mean);
    return Optional.of(
        "%s has %s rows, usual are %s to %s"
            .formatted(
                day.date(),
                NumberText.format(day.rows()),
                NumberText.format(Math.max(0, Math.rint(mean - reach))),
                NumberText.format(Math.rint(mean + reach))));
  }
}
