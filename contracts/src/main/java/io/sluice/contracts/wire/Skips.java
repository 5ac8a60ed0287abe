package io.sluice.contracts.wire;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;

/** Compiles writer schemas to readers that pass over a value and return null. */
final class Skips {

  private static final int MAX_DEPTH = 200;

  private final Map<String, Nested> records = new HashMap<>();

  private Skips() {}

  static ValueReader of(Schema schema) {
    return new Skips().skip(schema);
  }

  private ValueReader skip(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> _ -> null;
      case BOOLEAN -> skipFixed(1);
      case INT, LONG, ENUM ->
          in -> {
            in.readLong();
            return null;
          };
      case FLOAT -> skipFixed(Float.BYTES);
      case DOUBLE -> skipFixed(Double.BYTES);
      case FIXED -> skipFixed(schema.getFixedSize());
      case STRING, BYTES ->
          in -> {
            Blocks.skipBytes(in);
            return null;
          };
      case UNION -> union(schema);
      case RECORD -> record(schema);
      case ARRAY -> array(skip(schema.getElementType()));
      case MAP -> map(skip(schema.getValueType()));
    };
  }

  private static ValueReader skipFixed(int length) {
    return in -> {
      Blocks.skip(length, in);
      return null;
    };
  }

  private ValueReader union(Schema schema) {
    List<ValueReader> branches = schema.getTypes().stream().map(this::skip).toList();
    return in -> branches.get(Unions.index(in, branches.size())).read(in);
  }

  private ValueReader record(Schema schema) {
    Nested known = records.get(schema.getFullName());
    if (known != null) {
      return known;
    }
    Nested nested = new Nested();
    records.put(schema.getFullName(), nested);
    nested.fields =
        schema.getFields().stream().map(f -> skip(f.schema())).toArray(ValueReader[]::new);
    return nested;
  }

  private static ValueReader array(ValueReader element) {
    return in -> {
      Blocks.each(in, element::read);
      return null;
    };
  }

  private static ValueReader map(ValueReader value) {
    return in -> {
      Blocks.each(
          in,
          entry -> {
            Blocks.skipBytes(entry);
            value.read(entry);
          });
      return null;
    };
  }

  /** A record, which may hold itself: then the data decides the depth, so it is bounded here. */
  private static final class Nested implements ValueReader {
    private ValueReader[] fields;
    private int depth;

    @Override
    public Object read(BinaryDecoder in) throws IOException {
      if (depth == MAX_DEPTH) {
        throw WireException.user("records are nested deeper than " + MAX_DEPTH + " levels");
      }
      depth++;
      try {
        for (ValueReader field : fields) {
          field.read(in);
        }
      } finally {
        depth--;
      }
      return null;
    }
  }
}
