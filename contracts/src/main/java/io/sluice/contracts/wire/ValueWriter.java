package io.sluice.contracts.wire;

import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;

/** Writes one value that is not null. */
@FunctionalInterface
interface ValueWriter {

  void write(Object value, BinaryEncoder out) throws IOException;

  /** Writes the union of null and what {@code writer} writes. */
  static void nullable(ValueWriter writer, Object value, BinaryEncoder out) throws IOException {
    if (value == null) {
      out.writeIndex(0);
    } else {
      out.writeIndex(1);
      writer.write(value, out);
    }
  }
}
