package io.sluice.machine.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTimeTest {
  @Test
  void ownTimeAndThatOfEndedChildrenCountsWhateverTheProcessIsCalled() {
    assertThat(
            ProcessorTime.ticks(
                "7 (a) b ( 1 2) S 1 7 7 0 -1 4194560 9 8 7 6 100 20 3 4 20 0 1 0 5 6 7\n"))
        .isEqualTo(127);
  }

  @Test
  void thisProcessHasTakenSome() {
    assertThat(ProcessorTime.millis(ProcessHandle.current().pid()).orElseThrow()).isPositive();
  }

  @Test
  void noProcessHasNone() {
    assertThat(ProcessorTime.millis(Integer.MAX_VALUE)).isEmpty();
  }
}
