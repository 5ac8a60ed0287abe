package io.sluice.contracts.wire;

import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.util.Utf8;

/** Compiles the types of a contract to writers of {@link WireSchema}. */
final class ValueWriters {

  private ValueWriters() {}

  static ValueWriter record(List<Field> fields, String path) {
    ValueWriter[] writers = new ValueWriter[fields.size()];
    for (int i = 0; i < writers.length; i++) {
      Field field = fields.get(i);
      writers[i] = of(field.type(), path.isEmpty() ? field.name() : path + "." + field.name());
    }
    return (value, out) -> {
      Object[] row = (Object[]) value;
      if (row.length != writers.length) {
        throw new IllegalArgumentException(
            (path.isEmpty() ? "the row" : path)
                + " has "
                + row.length
                + " values, the contract has "
                + writers.length
                + " fields");
      }
      for (int i = 0; i < writers.length; i++) {
        ValueWriter.nullable(writers[i], row[i], out);
      }
    };
  }

  private static ValueWriter of(FieldType type, String path) {
    return switch (type) {
      case FieldType.Text _ -> (value, out) -> text((CharSequence) value, path, out);
      case FieldType.Whole(int bits) when bits == 32 ->
          (value, out) -> out.writeInt((Integer) value);
      case FieldType.Whole _, FieldType.Time _, FieldType.Timestamp _ ->
          (value, out) -> out.writeLong((Long) value);
      case FieldType.Date _ -> (value, out) -> out.writeInt((Integer) value);
      case FieldType.Decimal decimal ->
          (value, out) -> decimal((BigDecimal) value, decimal.scale(), path, out);
      case FieldType.Floating(int bits) when bits == 32 ->
          (value, out) -> out.writeFloat((Float) value);
      case FieldType.Floating _ -> (value, out) -> out.writeDouble((Double) value);
      case FieldType.Bool _ -> (value, out) -> out.writeBoolean((Boolean) value);
      case FieldType.Array(Field element) -> array(of(element.type(), path + "[]"));
      case FieldType.Struct(List<Field> fields) -> record(fields, path);
      case FieldType.Mapping mapping -> mapping(mapping, path);
    };
  }

  private static void text(CharSequence value, String path, BinaryEncoder out) throws IOException {
    if (value instanceof Utf8 utf8) {
      out.writeString(utf8);
      return;
    }
    String text = value.toString();
    int broken = loneSurrogate(text);
    if (broken >= 0) {
      throw WireException.user(
          "%s is no valid text: half a surrogate pair, U+%04X, stands at character %d"
              .formatted(path, (int) text.charAt(broken), broken + 1));
    }
    out.writeString(text);
  }

  /** UTF-8 has no spelling for it, and Java's encoder would silently write a question mark. */
  private static int loneSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        continue;
      }
      if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
        return i;
      }
      i++;
    }
    return -1;
  }

  private static void decimal(BigDecimal value, int scale, String path, BinaryEncoder out)
      throws IOException {
    BigDecimal fitted = Decimals.fit(value, scale);
    if (fitted.scale() != scale) {
      throw new WireException(
          WireException.Category.USER,
          "%s is %s, must have at most %d digits after the decimal point, for example %s"
              .formatted(path, value, scale, value.setScale(scale, RoundingMode.DOWN)),
          path + ".scale");
    }
    byte[] unscaled = fitted.unscaledValue().toByteArray();
    out.writeBytes(unscaled, 0, unscaled.length);
  }

  private static ValueWriter array(ValueWriter element) {
    return (value, out) -> {
      Collection<?> items = (Collection<?>) value;
      out.writeArrayStart();
      out.setItemCount(items.size());
      for (Object item : items) {
        out.startItem();
        ValueWriter.nullable(element, item, out);
      }
      out.writeArrayEnd();
    };
  }

  private static ValueWriter mapping(FieldType.Mapping mapping, String path) {
    ValueWriter key = of(mapping.key().type(), path + ".key");
    ValueWriter entryValue = of(mapping.value().type(), path + ".value");
    boolean map = mapping.key().type() instanceof FieldType.Text;
    return (value, out) -> {
      Map<?, ?> entries = (Map<?, ?>) value;
      if (map) {
        out.writeMapStart();
      } else {
        out.writeArrayStart();
      }
      out.setItemCount(entries.size());
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        out.startItem();
        if (entry.getKey() == null) {
          throw WireException.user(path + " has an entry without a key, every entry needs one");
        }
        key.write(entry.getKey(), out);
        ValueWriter.nullable(entryValue, entry.getValue(), out);
      }
      if (map) {
        out.writeMapEnd();
      } else {
        out.writeArrayEnd();
      }
    };
  }
}
