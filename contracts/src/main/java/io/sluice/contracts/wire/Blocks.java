package io.sluice.contracts.wire;

import java.io.IOException;
import org.apache.avro.io.BinaryDecoder;

/** Guards what the bytes claim about lengths, so that garbage costs neither memory nor time. */
final class Blocks {

  private Blocks() {}

  /** Reads one item, or one entry of a map. */
  @FunctionalInterface
  interface Item {
    void read(BinaryDecoder in) throws IOException;
  }

  /**
   * Reads the items of an array, or the entries of a map, which Avro lays out alike. An item has at
   * least one byte, so a claim of more items than bytes is garbage.
   */
  static void each(BinaryDecoder in, Item item) throws IOException {
    long budget = in.remainingBytes();
    for (long items = in.readArrayStart(); items != 0; items = in.arrayNext()) {
      if (items < 0 || items > budget) {
        throw WireException.user(
            "a list claims %d items, but only %d bytes are left".formatted(items, budget));
      }
      budget -= items;
      for (long left = items; left > 0; left--) {
        item.read(in);
      }
    }
  }

  /** Skips a string or bytes. */
  static void skipBytes(BinaryDecoder in) throws IOException {
    long length = in.readLong();
    skip(length, in);
  }

  static void skip(long length, BinaryDecoder in) throws IOException {
    if (length < 0 || length > in.remainingBytes()) {
      throw WireException.user(
          "a value claims %d bytes, but only %d are left".formatted(length, in.remainingBytes()));
    }
    in.skipFixed((int) length);
  }
}
