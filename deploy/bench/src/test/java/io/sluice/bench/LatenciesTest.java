package io.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void tellsTheTimeThatAShareDoesNotExceed() {
    var latencies = new Latencies();
    for (int i = 1; i <= 100; i++) {
      latencies.add(i);
    }
    assertThat(latencies.percentile(0.5)).isEqualTo(50);
    assertThat(latencies.percentile(0.95)).isEqualTo(95);
    assertThat(latencies.percentile(1)).isEqualTo(100);
    latencies.add(-3);
    latencies.add(Long.MAX_VALUE);
    assertThat(latencies.percentile(0)).isZero();
    assertThat(latencies.percentile(1)).isEqualTo(60_000);
    assertThat(latencies.count()).isEqualTo(102);
    assertThat(new Latencies().percentile(0.5)).isZero();
  }
}
