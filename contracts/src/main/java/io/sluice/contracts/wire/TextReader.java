package io.sluice.contracts.wire;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.util.Utf8;

/** Reads text and refuses bytes that are not UTF-8, which Avro itself never looks at. */
final class TextReader implements ValueReader {

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long NOT_ASCII = 0x8080808080808080L;

  private final String path;
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
  private final CharBuffer scratch = CharBuffer.allocate(256);

  TextReader(String path) {
    this.path = path;
  }

  @Override
  public Object read(BinaryDecoder in) throws IOException {
    Utf8 text = in.readString(null);
    check(text.getBytes(), text.getByteLength());
    return text;
  }

  private void check(byte[] bytes, int length) {
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      if (((long) LONG.get(bytes, i) & NOT_ASCII) != 0) {
        checkFrom(bytes, i, length);
        return;
      }
    }
    for (; i < length; i++) {
      if (bytes[i] < 0) {
        checkFrom(bytes, i, length);
        return;
      }
    }
  }

  private void checkFrom(byte[] bytes, int start, int length) {
    ByteBuffer rest = ByteBuffer.wrap(bytes, start, length - start);
    utf8.reset();
    CoderResult result;
    do {
      scratch.clear();
      result = utf8.decode(rest, scratch, true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw WireException.user(
          "%s is no valid UTF-8: byte 0x%02x at position %d"
              .formatted(path, bytes[rest.position()], rest.position() + 1));
    }
  }
}
