package io.sluice.quality.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.FieldType;
import io.sluice.quality.Samples;
import io.sluice.quality.plan.CheckPlan;
import io.sluice.quality.plan.PlannedCheck;
import io.sluice.quality.report.CheckStatus;
import io.sluice.quality.report.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DailyRowsTest {

  private static final PlannedCheck CHECK =
      CheckPlan.of(
              Samples.landed(
                  "a.b",
                  Samples.NONE,
                  List.of(Samples.required("day", new FieldType.Date(Optional.empty())))))
          .checks()
          .getLast();

  @Test
  void sevenDaysBeforeTheJudgedOneAreNeeded() {
    var verdict = judge(100, 100, 100, 100, 100, 100, 100);

    assertThat(verdict.status()).isEqualTo(CheckStatus.SKIPPED);
    assertThat(verdict.message()).isEqualTo("not enough history (6 of 7 days)");
    assertThat(judge().message()).isEqualTo("not enough history (0 of 7 days)");
  }

  @Test
  void aSpikeOnAFlatSeriesIsFlaggedOnItsDay() {
    var verdict = judge(100, 100, 100, 100, 100, 100, 100, 100, 100, 500, 100, 100);

    assertThat(verdict.status()).isEqualTo(CheckStatus.FAILED);
    assertThat(verdict.metric()).hasValue(1);
    assertThat(verdict.message()).isEqualTo("2026-01-10 has 500 rows, usual are 90 to 110");
  }

  @Test
  void aSpikeOnTheFirstDayThatCanBeJudgedIsFlagged() {
    assertThat(judge(90, 110, 95, 105, 100, 98, 102, 500).status()).isEqualTo(CheckStatus.FAILED);
  }

  @Test
  void aSingleRowMoreOnAFlatSeriesIsNoSurprise() {
    assertThat(judge(100, 100, 100, 100, 100, 100, 100, 101).status())
        .isEqualTo(CheckStatus.PASSED);
  }

  @Test
  void theNewestDayMayStillBeFilling() {
    assertThat(judge(100, 100, 100, 100, 100, 100, 100, 3).status()).isEqualTo(CheckStatus.PASSED);
    assertThat(judge(100, 100, 100, 100, 100, 100, 100, 3, 100).status())
        .isEqualTo(CheckStatus.FAILED);
  }

  @Test
  void daysThatWereJudgedLongAgoAreHistory() {
    var verdict = judge(100, 100, 100, 100, 100, 100, 100, 500, 90, 110, 100, 95, 105, 99, 101);

    assertThat(verdict.status()).isEqualTo(CheckStatus.PASSED);
    assertThat(verdict.message()).isEqualTo("the newest 7 of 15 days are as usual");
  }

  private static Verdict judge(long... rows) {
    List<DailyRows.Day> days = new ArrayList<>();
    for (long count : rows) {
      days.add(new DailyRows.Day(LocalDate.of(2026, 1, 1).plusDays(days.size()), count));
    }
    return DailyRows.judge(CHECK, days);
  }
}
