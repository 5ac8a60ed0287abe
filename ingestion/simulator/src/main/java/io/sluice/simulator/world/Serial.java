package io.sluice.simulator.world;

import org.apache.avro.util.Utf8;

/**
 * Gives the events of one kind their ids. Neighbouring seeds have ranges of their own, so that the
 * events of several shops can go through one platform and none is taken for a copy of another.
 */
final class Serial {
  private static final int RANGES = 1000;

  private final char prefix;
  private final int digits;
  private long last;

  Serial(char prefix, int digits, long seed) {
    this.prefix = prefix;
    this.digits = digits;
    long range = 1;
    for (int i = 0; i < digits; i++) {
      range *= 10;
    }
    last = Math.floorMod(seed, RANGES) * (range / RANGES);
  }

  Utf8 next() {
    return Ids.of(prefix, digits, ++last);
  }
}
