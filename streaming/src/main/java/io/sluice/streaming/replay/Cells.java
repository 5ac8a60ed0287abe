package io.sluice.streaming.replay;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.StructLike;

/** Values of rows in Iceberg's internal representations, of which a type may have several. */
final class Cells {

  private static final int SHOWN = 80;

  private Cells() {}

  /** Whether two values are the same, to the last digit and byte. */
  static boolean same(Object one, Object other) {
    return plain(one).equals(plain(other));
  }

  /** A value for a message. */
  static String text(Object value) {
    String text =
        switch (value) {
          case null -> "null";
          case ByteBuffer bytes -> "0x" + hex(bytes);
          case CharSequence some -> "'" + some + "'";
          default -> plain(value).toString();
        };
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }

  private static String hex(ByteBuffer bytes) {
    byte[] copy = new byte[Math.min(bytes.remaining(), SHOWN)];
    bytes.duplicate().get(copy);
    return HexFormat.of().formatHex(copy);
  }

  /** In one representation a type, compared by {@code equals}. */
  private static Object plain(Object value) {
    return switch (value) {
      case null -> "";
      case CharSequence text -> List.of(text.toString());
      case Integer number -> (long) number;
      case byte[] bytes -> ByteBuffer.wrap(bytes);
      case List<?> list -> list.stream().map(Cells::plain).toList();
      case Map<?, ?> map -> {
        Map<Object, Object> plain = new LinkedHashMap<>();
        map.forEach((key, of) -> plain.put(plain(key), plain(of)));
        yield plain;
      }
      case StructLike struct -> {
        Object[] fields = new Object[struct.size()];
        for (int i = 0; i < fields.length; i++) {
          fields[i] = plain(struct.get(i, Object.class));
        }
        yield List.of(fields);
      }
      default -> value;
    };
  }
}
