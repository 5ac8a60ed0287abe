package io.sluice.laptop.supervisor;

import io.sluice.machine.process.Memory;
import io.sluice.machine.process.ProcessorTime;
import java.util.concurrent.TimeUnit;

/**
 * Memory and processor time of a part. To find them out costs milliseconds, so it is done a few
 * times a minute whoever asks.
 */
final class ProcessFigures {
  private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(15);

  private long pid;
  private long startedAt;
  private long lookedAt;
  private double memory = Double.NaN;
  private long cpuMillis;

  /** Bytes; not a number when there is no process, or it cannot be found out. */
  synchronized double memory(Status part) {
    look(part);
    return memory;
  }

  /**
   * Never less than before as long as the process is the same: a child that ends between two looks
   * at its family is in neither, and less would be taken for a new beginning.
   */
  synchronized double cpuSeconds(Status part) {
    look(part);
    return cpuMillis / 1e3;
  }

  private void look(Status part) {
    boolean same = part.pid() == pid && part.startedAt() == startedAt;
    if (same && (pid == 0 || System.nanoTime() - lookedAt < KEPT_NANOS)) {
      return;
    }
    pid = part.pid();
    startedAt = part.startedAt();
    lookedAt = System.nanoTime();
    cpuMillis = same ? cpuMillis : 0;
    memory = Double.NaN;
    if (pid > 0) {
      Memory.of(pid).ifPresent(bytes -> memory = bytes);
      cpuMillis = Math.max(cpuMillis, ProcessorTime.millis(pid).orElse(0));
    }
  }
}
