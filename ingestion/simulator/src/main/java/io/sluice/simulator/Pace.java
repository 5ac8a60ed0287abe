package io.sluice.simulator;

import io.sluice.ingestion.kafka.PlatformProblem;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Holds a run to so many events a second. */
final class Pace {
  /** Waiting for each event would cost more than sending it. */
  private static final long EARLY = Duration.ofMillis(2).toNanos();

  private final double nanosPerEvent;
  private final long begin = System.nanoTime();
  private long events;

  /**
   * @param rate events a second; 0 for as fast as it goes
   */
  Pace(long rate) {
    this.nanosPerEvent = rate == 0 ? 0 : (double) Duration.ofSeconds(1).toNanos() / rate;
  }

  /**
   * Waits until the next event is due, or nearly so. What is open meanwhile is committed in time.
   */
  void await(EventSender sender) throws PlatformProblem {
    if (nanosPerEvent == 0) {
      return;
    }
    long due = begin + (long) (events++ * nanosPerEvent);
    if (due - System.nanoTime() < EARLY) {
      return;
    }
    for (long now; (now = System.nanoTime()) - due < 0; ) {
      long commits = sender.commitsAt(due);
      if (commits - now <= 0) {
        sender.commitOpen();
      } else {
        LockSupport.parkNanos(Math.min(due - now, commits - now));
      }
    }
  }
}
