package io.sluice.laptop.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimingTest {
  @Test
  void pausesDoubleUpToTheLongest() {
    Timing timing = Timing.STANDARD;
    assertThat(timing.pause(0)).isEqualTo(Duration.ofMillis(500));
    assertThat(timing.pause(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(timing.pause(6)).isEqualTo(Duration.ofSeconds(32));
    assertThat(timing.pause(7)).isEqualTo(Duration.ofSeconds(60));
    assertThat(timing.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(60));
  }
}
