package io.sluice.streaming.dedup;

/** Identities one after the other, in the order of their unsigned keys, no key twice. */
interface Entries {

  /** Goes to the next one, the first at first; false when there is none. */
  boolean next();

  long high();

  long low();

  long content();

  /** When it was accepted, in milliseconds of the log's time. */
  long time();

  /** Less than 0 when this one's key comes before. */
  static int compare(long high, long low, long otherHigh, long otherLow) {
    int byHigh = Long.compareUnsigned(high, otherHigh);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, otherLow);
  }
}
