package io.sluice.streaming.sink;

import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/**
 * Puts typed values in the order of a table's columns. The two orders differ once a contract has
 * grown: Iceberg adds columns at the end, the contract where it likes. A column that the contract
 * no longer has stays null.
 */
public final class StructLayout {

  private final int[] sourceOf;
  private final UnaryOperator<Object>[] convert;

  @SuppressWarnings({"unchecked", "rawtypes"})
  public StructLayout(Types.StructType columns, List<Field> fields) {
    int width = columns.fields().size();
    sourceOf = new int[width];
    convert = new UnaryOperator[width];
    for (int column = 0; column < width; column++) {
      String name = columns.fields().get(column).name();
      sourceOf[column] = indexOf(fields, name);
      if (sourceOf[column] >= 0) {
        convert[column] =
            converter(columns.fields().get(column).type(), fields.get(sourceOf[column]).type());
      }
    }
  }

  private static int indexOf(List<Field> fields, String name) {
    for (int i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Values by column; room for columns that are not fields is left null for the caller. */
  public Object[] arrange(Object[] values) {
    Object[] arranged = new Object[sourceOf.length];
    for (int column = 0; column < arranged.length; column++) {
      int source = sourceOf[column];
      if (source >= 0) {
        Object value = values[source];
        arranged[column] =
            value == null || convert[column] == null ? value : convert[column].apply(value);
      }
    }
    return arranged;
  }

  /** Null where the value needs no conversion. */
  private static UnaryOperator<Object> converter(Type column, FieldType field) {
    return switch (field) {
      case FieldType.Struct(List<Field> fields) -> {
        var nested = new StructLayout(column.asStructType(), fields);
        yield value -> new ArrayStruct(nested.arrange((Object[]) value));
      }
      case FieldType.Array(Field element) -> {
        var each = converter(column.asListType().elementType(), element.type());
        yield each == null ? null : list -> convertList((List<?>) list, each);
      }
      case FieldType.Mapping(Field key, Field value) -> {
        var each = converter(column.asMapType().valueType(), value.type());
        yield each == null ? null : map -> convertMap((Map<?, ?>) map, each);
      }
      default -> null;
    };
  }

  private static List<Object> convertList(List<?> list, UnaryOperator<Object> each) {
    List<Object> converted = new ArrayList<>(list.size());
    for (Object element : list) {
      converted.add(element == null ? null : each.apply(element));
    }
    return converted;
  }

  private static Map<Object, Object> convertMap(Map<?, ?> map, UnaryOperator<Object> each) {
    Map<Object, Object> converted = new LinkedHashMap<>();
    map.forEach((key, value) -> converted.put(key, value == null ? null : each.apply(value)));
    return converted;
  }
}
