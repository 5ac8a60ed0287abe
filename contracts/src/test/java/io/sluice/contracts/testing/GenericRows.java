package io.sluice.contracts.testing;

import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Typed rows as Avro's own generic records, to compare our bytes with Avro's. */
public final class GenericRows {

  private GenericRows() {}

  public static GenericRecord of(List<Field> fields, Object[] row, Schema schema) {
    GenericRecord record = new GenericData.Record(schema);
    for (int i = 0; i < row.length; i++) {
      Schema.Field to = schema.getFields().get(i);
      record.put(i, value(fields.get(i).type(), row[i], to.schema()));
    }
    return record;
  }

  private static Object value(FieldType type, Object value, Schema schema) {
    if (value == null) {
      return null;
    }
    if (schema.getType() == Schema.Type.UNION) {
      return value(type, value, schema.getTypes().get(1));
    }
    return switch (type) {
      case FieldType.Decimal _ ->
          ByteBuffer.wrap(((BigDecimal) value).unscaledValue().toByteArray());
      case FieldType.Struct(List<Field> fields) -> of(fields, (Object[]) value, schema);
      case FieldType.Array(Field element) -> {
        List<Object> items = new ArrayList<>();
        for (Object item : (List<?>) value) {
          items.add(value(element.type(), item, schema.getElementType()));
        }
        yield items;
      }
      case FieldType.Mapping mapping when schema.getType() == Schema.Type.MAP -> {
        Map<Object, Object> entries = new HashMap<>();
        ((Map<?, ?>) value)
            .forEach(
                (k, v) -> entries.put(k, value(mapping.value().type(), v, schema.getValueType())));
        yield entries;
      }
      case FieldType.Mapping(Field key, Field entry) -> {
        List<Object> entries = new ArrayList<>();
        ((Map<?, ?>) value)
            .forEach(
                (k, v) ->
                    entries.add(
                        of(List.of(key, entry), new Object[] {k, v}, schema.getElementType())));
        yield entries;
      }
      default -> value;
    };
  }
}
