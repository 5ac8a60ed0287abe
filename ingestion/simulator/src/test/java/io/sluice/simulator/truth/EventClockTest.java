package io.sluice.simulator.truth;

import static io.sluice.simulator.truth.EventClock.Lateness.LATE;
import static io.sluice.simulator.truth.EventClock.Lateness.ON_TIME;
import static io.sluice.simulator.truth.EventClock.Lateness.TOO_LATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventClockTest {
  private static final long T = 1_000_000_000L;

  private final EventClock clock =
      new EventClock(2, Duration.ofNanos(10_000), Duration.ofNanos(100_000));

  @Test
  void theHighestTimeOfThePartitionCounts() {
    assertThat(clock.see(0, T)).isEqualTo(ON_TIME);
    assertThat(clock.see(0, T - 10)).isEqualTo(ON_TIME);
    assertThat(clock.see(0, T - 11)).isEqualTo(LATE);
    assertThat(clock.see(0, T - 100)).isEqualTo(LATE);
    assertThat(clock.see(0, T - 101)).isEqualTo(TOO_LATE);
    assertThat(clock.see(0, T + 50)).isEqualTo(ON_TIME);
    assertThat(clock.see(0, T)).isEqualTo(LATE);
  }

  @Test
  void eachPartitionHasAClockOfItsOwn() {
    clock.see(0, T);
    assertThat(clock.see(1, T - 5_000)).isEqualTo(ON_TIME);
    assertThat(clock.see(1, T - 5_011)).isEqualTo(LATE);
  }
}
