package io.sluice.proof.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FatesTest {

  @Test
  void smallPartitionsShareAQuery() {
    assertThat(batches(Map.of(0, 0L, 1, 10L, 2, 30L))).containsExactly(List.of(0, 1, 2));
  }

  @Test
  void aLargePartitionStandsAlone() {
    assertThat(batches(Map.of(0, 5_000_000L, 1, 700_000L, 2, 300_000L, 3, 1L)))
        .containsExactly(List.of(0), List.of(1, 2), List.of(3));
  }

  @Test
  void noPartitionNoQuery() {
    assertThat(batches(Map.of())).isEmpty();
  }

  private static List<List<Integer>> batches(Map<Integer, Long> ends) {
    return Fates.batches(new TreeMap<>(ends));
  }
}
