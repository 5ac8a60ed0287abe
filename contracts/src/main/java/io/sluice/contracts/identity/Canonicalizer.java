package io.sluice.contracts.identity;

import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes one value that is not null into its canonical form. A tag stands for what a value means,
 * not for how many bits carry it, so widening an integer or a floating point number in the contract
 * changes no identity.
 */
@FunctionalInterface
interface Canonicalizer {

  void write(Object value, CanonicalForm out);

  /** Fields by name, nulls left out. Takes {@code Object[]} in the order of {@code fields}. */
  static Canonicalizer struct(List<Field> fields, List<String> only) {
    int[] slots =
        IntStream.range(0, fields.size())
            .filter(i -> only.isEmpty() || only.contains(fields.get(i).name()))
            .boxed()
            .sorted(Comparator.comparing(i -> fields.get(i).name()))
            .mapToInt(Integer::intValue)
            .toArray();
    byte[][] names = new byte[slots.length][];
    Canonicalizer[] values = new Canonicalizer[slots.length];
    for (int i = 0; i < slots.length; i++) {
      Field field = fields.get(slots[i]);
      CanonicalForm name = new CanonicalForm();
      name.text(field.name());
      names[i] = name.copyFrom(0);
      values[i] = of(field.type());
    }
    return (value, out) -> {
      Object[] row = (Object[]) value;
      out.tag('{');
      for (int i = 0; i < slots.length; i++) {
        Object field = row[slots[i]];
        if (field != null) {
          out.bytes(names[i]);
          values[i].write(field, out);
        }
      }
      out.endOfStruct();
    };
  }

  static Canonicalizer of(FieldType type) {
    return switch (type) {
      case FieldType.Text _ ->
          (value, out) -> {
            out.tag('s');
            out.text((CharSequence) value);
          };
      case FieldType.Whole _ -> number('i');
      case FieldType.Date _ -> number('d');
      case FieldType.Time _ -> number('t');
      case FieldType.Timestamp _ -> number('T');
      case FieldType.Decimal _ ->
          (value, out) -> {
            out.tag('n');
            out.decimal((BigDecimal) value);
          };
      case FieldType.Floating _ ->
          (value, out) -> {
            out.tag('f');
            out.floating(((Number) value).doubleValue());
          };
      case FieldType.Bool _ -> (value, out) -> out.tag((Boolean) value ? 'Y' : 'N');
      case FieldType.Array(Field element) -> array(of(element.type()));
      case FieldType.Struct(List<Field> fields) -> struct(fields, List.of());
      case FieldType.Mapping(Field key, Field entry) -> map(of(key.type()), of(entry.type()));
    };
  }

  private static Canonicalizer number(char tag) {
    return (value, out) -> {
      out.tag(tag);
      out.number(((Number) value).longValue());
    };
  }

  private static void nullable(Canonicalizer canonicalizer, Object value, CanonicalForm out) {
    if (value == null) {
      out.tag('0');
    } else {
      canonicalizer.write(value, out);
    }
  }

  private static Canonicalizer array(Canonicalizer element) {
    return (value, out) -> {
      Collection<?> items = (Collection<?>) value;
      out.tag('[');
      out.count(items.size());
      for (Object item : items) {
        nullable(element, item, out);
      }
    };
  }

  /** Entries in the order of their own bytes, since a map has none. */
  private static Canonicalizer map(Canonicalizer key, Canonicalizer entryValue) {
    return (value, out) -> {
      Map<?, ?> map = (Map<?, ?>) value;
      int start = out.size();
      List<byte[]> entries = new ArrayList<>(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        key.write(entry.getKey(), out);
        nullable(entryValue, entry.getValue(), out);
        entries.add(out.copyFrom(start));
        out.truncate(start);
      }
      entries.sort(Arrays::compareUnsigned);
      out.tag('m');
      out.count(entries.size());
      entries.forEach(out::bytes);
    };
  }
}
