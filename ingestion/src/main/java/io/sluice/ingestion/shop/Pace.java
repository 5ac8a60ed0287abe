package io.sluice.ingestion.shop;

import io.sluice.ingestion.PlatformProblem;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Holds a run to so many events a second. */
final class Pace {
  private final double nanosPerEvent;
  private final long begin = System.nanoTime();
  private long events;

  /**
   * @param rate events a second; 0 for as fast as it goes
   */
  Pace(long rate) {
    this.nanosPerEvent = rate == 0 ? 0 : (double) Duration.ofSeconds(1).toNanos() / rate;
  }

  /** Waits until the next event is due. What is open meanwhile is committed in time. */
  void await(EventSender sender) throws PlatformProblem {
    if (nanosPerEvent == 0) {
      return;
    }
    long due = begin + (long) (events++ * nanosPerEvent);
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
