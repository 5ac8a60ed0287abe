package io.sluice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TriesTest {
  private final Tries tries = new Tries();

  @Test
  void theFirstSubmissionIsNone() {
    tries.submitted();
    assertThat(tries.inVain()).isZero();
    tries.submitted();
    assertThat(tries.inVain()).isEqualTo(1);
  }

  @Test
  void threeRestartsOfFlinkAreOneTry() {
    tries.submitted();
    tries.seen("a", 2, false);
    assertThat(tries.inVain()).isZero();
    tries.seen("a", 9, false);
    assertThat(tries.inVain()).isEqualTo(3);
  }

  @Test
  void workEndsTheCount() {
    tries.submitted();
    tries.submitted();
    tries.seen("b", 30, false);
    tries.seen("b", 30, true);
    assertThat(tries.inVain()).isZero();
    tries.seen("b", 33, false);
    assertThat(tries.inVain()).isEqualTo(1);
  }

  @Test
  void restartsBeforeAnybodyLookedDoNotCount() {
    tries.seen("a", 40, false);
    assertThat(tries.inVain()).isZero();
    tries.seen("a", 46, false);
    assertThat(tries.inVain()).isEqualTo(2);
  }

  @Test
  void figuresThatFlinkHasNotGatheredYetTakeNothingBack() {
    tries.seen("a", 40, false);
    tries.seen("a", 0, false);
    assertThat(tries.inVain()).isZero();
  }
}
