package io.sluice.streaming.realtime.time;

import io.sluice.contracts.model.EventTime;

/** How an accepted row stands to its partition's clock. */
public enum Timeliness {
  /** At most {@code outOfOrderness} behind. */
  ON_TIME,
  /** At most {@code lateness} behind: it still corrects results. */
  LATE,
  /** Further behind. */
  TOO_LATE;

  static Timeliness of(long eventMicros, long clock, EventTime settings) {
    if (clock == EventClock.NONE
        || eventMicros >= clock - settings.outOfOrderness().toNanos() / 1000) {
      return ON_TIME;
    }
    return eventMicros >= clock - settings.lateness().toNanos() / 1000 ? LATE : TOO_LATE;
  }
}
