package io.sluice.streaming.realtime.time;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long state of the past is kept, on the watermark's time.
 *
 * <p>A row that still counts is at most {@code lateness} behind the clock of its own partition, and
 * the watermark is behind that clock, so no such row is further behind the watermark than {@code
 * lateness}: forgetting after it changes no result. Only a partition that was idle, and then goes
 * on in a past that the others have left, can break this; the slack is for it, and what comes later
 * still is refused and counted, since its state may be gone.
 */
public final class Horizon implements Serializable {

  private static final long SLACK_MILLIS = Duration.ofHours(1).toMillis();

  private final long millis;

  public Horizon(Duration lateness) {
    millis = lateness.toMillis() + SLACK_MILLIS;
  }

  /** The watermark from which on nothing can happen any more before {@code endMillis}. */
  public long closes(long endMillis) {
    return endMillis + millis;
  }

  /** Whether the state of something that ended before {@code endMillis} may be forgotten. */
  public boolean isClosed(long endMillis, long watermark) {
    return closes(endMillis) <= watermark;
  }
}
