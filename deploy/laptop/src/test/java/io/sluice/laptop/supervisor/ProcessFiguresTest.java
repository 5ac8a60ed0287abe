package io.sluice.laptop.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessFiguresTest {
  private final ProcessFigures figures = new ProcessFigures();

  private static Status part(long pid, long startedAt) {
    return Status.first("one", Kind.PART).process(pid, startedAt);
  }

  @Test
  void aProcessHasMemoryAndProcessorTime() {
    Status self = part(ProcessHandle.current().pid(), 1);

    assertThat(figures.memory(self)).isGreaterThan(1 << 20);
    double first = figures.cpuSeconds(self);
    assertThat(first).isPositive();
    assertThat(figures.cpuSeconds(self)).isEqualTo(first);
  }

  @Test
  void whatDoesNotRunHasNone() {
    figures.cpuSeconds(part(ProcessHandle.current().pid(), 1));

    assertThat(figures.memory(part(0, 0))).isNaN();
    assertThat(figures.cpuSeconds(part(0, 0))).isZero();
  }
}
