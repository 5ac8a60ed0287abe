package io.sluice.proof.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OffsetSetTest {

  @Test
  void namesWhatIsMissingAsRanges() {
    var log = new OffsetSet(100);
    for (long offset = 100; offset < 120; offset++) {
      log.add(offset);
    }
    var stored = new OffsetSet(100);
    for (long offset = 100; offset < 120; offset++) {
      if (offset != 103 && (offset < 110 || offset > 112)) {
        stored.add(offset);
      }
    }
    assertThat(log.without(stored)).hasToString("[103, 110-112]");
    assertThat(stored.without(log)).isEmpty();
  }

  @Test
  void countsWhatStandsTwice() {
    var stored = new OffsetSet(0);
    stored.add(5);
    stored.add(7);
    stored.add(7);
    stored.add(5);
    assertThat(stored.twice()).isEqualTo(2);
    assertThat(stored.firstTwice()).isEqualTo(5);
    assertThat(stored.size()).isEqualTo(2);
  }
}
