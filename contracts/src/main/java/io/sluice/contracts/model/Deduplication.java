package io.sluice.contracts.model;

import java.time.Duration;
import java.util.List;

/**
 * How duplicates of a dataset are found.
 *
 * @param key names of the fields that make a row unique; empty: all contract fields ("identical
 *     lines")
 * @param window how much older, by Kafka timestamp, an accepted row may be to still be the original
 *     of a duplicate
 */
public record Deduplication(Mode mode, List<String> key, Duration window, OnConflict onConflict) {

  public enum Mode {
    /** Drop duplicates to {@code ops.duplicates}. */
    DROP,
    /** Keep every valid row. */
    NONE
  }

  /** What becomes of a row with a known key and other content. */
  public enum OnConflict {
    /** To quarantine as {@code key_conflict}. */
    QUARANTINE,
    /** The first stays; the later row is dropped to {@code ops.duplicates}. */
    KEEP_FIRST,
    /** Every version with new content is kept in silver. */
    KEEP_ALL
  }
}
