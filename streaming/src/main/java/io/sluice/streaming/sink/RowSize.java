package io.sluice.streaming.sink;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.util.Utf8;

/** About how much memory a row takes in a writer: exact for what can be long. */
final class RowSize {

  private static final int SCALAR = 8;

  private RowSize() {}

  static long of(Object[] values) {
    long bytes = 0;
    for (Object value : values) {
      bytes += of(value);
    }
    return bytes;
  }

  // Called for each value of each row: a switch over patterns costs several times as much.
  private static long of(Object value) {
    if (value == null) {
      return 0;
    }
    if (value instanceof Number) {
      return SCALAR;
    }
    if (value instanceof Utf8 text) {
      return text.getByteLength();
    }
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof ByteBuffer buffer) {
      return buffer.remaining();
    }
    if (value instanceof ArrayStruct struct) {
      return of(struct.values());
    }
    if (value instanceof Collection<?> elements) {
      return of(elements.toArray());
    }
    if (value instanceof Map<?, ?> entries) {
      return of(entries.keySet()) + of(entries.values());
    }
    return SCALAR;
  }
}
