package io.sluice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobStateTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final FlinkJob JOB =
      new FlinkJob("1", "landing", "RUNNING", 4, 4, NOW.minusSeconds(1_000));

  @Test
  void aFreshCheckpointIsHealth() {
    assertThat(state(JOB, 60, 5)).isEqualTo(new JobState(true, true, "last checkpoint 60 s ago"));
  }

  @Test
  void aCheckpointOlderThanAMinuteIsNone() {
    assertThat(state(JOB, 61, 5))
        .isEqualTo(JobState.not("last checkpoint 61 s ago, one is due every 5 s"));
  }

  @Test
  void aLongIntervalIsGivenThreeOfThem() {
    assertThat(state(JOB, 180, 60).running()).isTrue();
    assertThat(state(JOB, 181, 60).running()).isFalse();
  }

  @Test
  void aJobThatHasJustBegunNeedsNone() {
    var job = new FlinkJob("1", "landing", "RUNNING", 4, 4, NOW.minusSeconds(30));
    assertThat(JobState.of(job, Optional.empty(), 0, Duration.ofSeconds(5), NOW))
        .isEqualTo(new JobState(true, false, "no checkpoint yet"));
  }

  @Test
  void aJobThatNeverCompletesOneIsTold() {
    assertThat(JobState.of(JOB, Optional.empty(), 1, Duration.ofSeconds(5), NOW))
        .isEqualTo(
            JobState.not("no checkpoint yet after 1000 s, restarted once, one is due every 5 s"));
  }

  @Test
  void tasksThatStillRestoreAreNoHealth() {
    var job = new FlinkJob("1", "landing", "RUNNING", 4, 3, NOW);
    assertThat(JobState.of(job, Optional.empty(), 0, Duration.ofSeconds(5), NOW))
        .isEqualTo(JobState.not("3 of 4 tasks run"));
  }

  @Test
  void aClockThatWasSetBackMakesNoNegativeAge() {
    assertThat(state(JOB, -30, 5)).isEqualTo(new JobState(true, true, "last checkpoint 0 s ago"));
  }

  private static JobState state(FlinkJob job, long secondsAgo, long interval) {
    return JobState.of(
        job, Optional.of(NOW.minusSeconds(secondsAgo)), 0, Duration.ofSeconds(interval), NOW);
  }
}
