package io.sluice.contracts.wire;

import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** Readers of arrays and maps. */
final class CollectionReaders {

  private CollectionReaders() {}

  static ValueReader list(ValueReader element) {
    return in -> {
      List<Object> items = new ArrayList<>();
      Blocks.each(in, item -> items.add(element.read(item)));
      return items;
    };
  }

  static ValueReader mapping(FieldType.Mapping type, Schema writer, String path) {
    if (writer.getType() == Schema.Type.MAP && type.key().type() instanceof FieldType.Text) {
      return map(
          ValueReaders.of(type.value().type(), writer.getValueType(), path + ".value"), path);
    }
    if (writer.getType() == Schema.Type.ARRAY
        && writer.getElementType().getType() == Schema.Type.RECORD) {
      return entries(type, writer.getElementType(), path);
    }
    return null;
  }

  /** Keys are read as String: a Utf8 would be a key that no lookup by a String finds. */
  private static ValueReader map(ValueReader value, String path) {
    TextReader key = new TextReader(path + ".key");
    return in -> {
      Map<Object, Object> map = new HashMap<>();
      Blocks.each(in, entry -> put(map, key.read(entry).toString(), value.read(entry), path));
      return map;
    };
  }

  private static ValueReader entries(FieldType.Mapping type, Schema writer, String path) {
    Field key = new Field(WireSchema.KEY, "", type.key().type(), true, "", "", List.of());
    Field value = new Field(WireSchema.VALUE, "", type.value().type(), false, "", "", List.of());
    ValueReader entry = RecordReader.compile(List.of(key, value), writer, path);
    boolean text = type.key().type() instanceof FieldType.Text;
    return in -> {
      Map<Object, Object> map = new HashMap<>();
      Blocks.each(
          in,
          item -> {
            Object[] pair = (Object[]) entry.read(item);
            if (pair[0] == null) {
              throw WireException.user(path + " has an entry without a key, every entry needs one");
            }
            put(map, text ? pair[0].toString() : pair[0], pair[1], path);
          });
      return map;
    };
  }

  private static void put(Map<Object, Object> map, Object key, Object value, String path) {
    int before = map.size();
    map.put(key, value);
    if (map.size() == before) {
      throw WireException.user("%s has the key '%s' twice".formatted(path, key));
    }
  }
}
