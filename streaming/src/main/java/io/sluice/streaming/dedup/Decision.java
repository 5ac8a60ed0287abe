package io.sluice.streaming.dedup;

/** What deduplication says of a valid row. */
public enum Decision {
  /** The first of its identity inside the window. */
  ACCEPTED,
  /** Same key and same content as an accepted row. */
  DUPLICATE,
  /** Same key as an accepted row, other content. */
  CONFLICT
}
