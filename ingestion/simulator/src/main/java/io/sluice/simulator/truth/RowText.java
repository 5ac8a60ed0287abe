package io.sluice.simulator.truth;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/**
 * The canonical text of a row: its values in the contract's order, joined by {@code |}. Null is
 * {@code \N}; text is as it is; decimals are plain and of the contract's scale; times are epoch
 * microseconds; an array is {@code [a;b]} and an object {@code (a,b)}.
 */
final class RowText {

  @FunctionalInterface
  private interface Writer {
    void write(Object value, ByteText out);
  }

  private static final byte[] NULL = {'\\', 'N'};

  private final Writer[] writers;

  private RowText(Writer[] writers) {
    this.writers = writers;
  }

  static RowText of(Contract contract) {
    return new RowText(writers(contract.fields()));
  }

  void write(Object[] row, ByteText out) {
    for (int i = 0; i < writers.length; i++) {
      if (i > 0) {
        out.add('|');
      }
      nullable(writers[i], row[i], out);
    }
  }

  private static void nullable(Writer writer, Object value, ByteText out) {
    if (value == null) {
      out.add(NULL);
    } else {
      writer.write(value, out);
    }
  }

  private static Writer[] writers(List<Field> fields) {
    return fields.stream().map(field -> of(field.type())).toArray(Writer[]::new);
  }

  private static Writer of(FieldType type) {
    return switch (type) {
      case FieldType.Text _ -> (value, out) -> out.add((CharSequence) value);
      case FieldType.Whole _, FieldType.Date _, FieldType.Time _, FieldType.Timestamp _ ->
          (value, out) -> out.add(((Number) value).longValue());
      case FieldType.Decimal decimal ->
          (value, out) -> decimal((BigDecimal) value, decimal.scale(), out);
      case FieldType.Floating _, FieldType.Bool _ -> (value, out) -> out.add(value.toString());
      case FieldType.Array(Field element) -> array(of(element.type()));
      case FieldType.Struct(List<Field> fields) -> struct(writers(fields));
      case FieldType.Mapping _ ->
          throw new IllegalArgumentException("the shop writes no maps, so they have no text");
    };
  }

  private static void decimal(BigDecimal value, int scale, ByteText out) {
    BigDecimal scaled = value.setScale(scale);
    if (scaled.precision() > 18) {
      out.add(scaled.toPlainString());
    } else {
      out.addDecimal(scaled.unscaledValue().longValue(), scale);
    }
  }

  private static Writer array(Writer element) {
    return (value, out) -> {
      char separator = '[';
      for (Object item : (Collection<?>) value) {
        out.add(separator);
        nullable(element, item, out);
        separator = ';';
      }
      if (separator == '[') {
        out.add('[');
      }
      out.add(']');
    };
  }

  private static Writer struct(Writer[] writers) {
    return (value, out) -> {
      Object[] values = (Object[]) value;
      out.add('(');
      for (int i = 0; i < writers.length; i++) {
        if (i > 0) {
          out.add(',');
        }
        nullable(writers[i], values[i], out);
      }
      out.add(')');
    };
  }
}
