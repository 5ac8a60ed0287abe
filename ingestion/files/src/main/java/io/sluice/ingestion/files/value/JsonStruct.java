package io.sluice.ingestion.files.value;

import com.fasterxml.jackson.core.JsonToken;
import io.sluice.contracts.model.Field;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads an object. A field's member is the one named by its {@code sourceName}, else by its name;
 * members of other names are unknown, wherever they stand.
 */
final class JsonStruct implements JsonValue {
  private final String rule;
  private final List<Field> fields;
  private final JsonValue[] readers;
  private final Map<String, Integer> bySourceName = new HashMap<>();
  private final Map<String, Integer> byName = new HashMap<>();

  JsonStruct(List<Field> fields, String rule) {
    this.rule = rule;
    this.fields = fields;
    this.readers = new JsonValue[fields.size()];
    for (int i = 0; i < readers.length; i++) {
      Field field = fields.get(i);
      bySourceName.put(field.sourceName(), i);
      readers[i] =
          JsonValue.of(field.type(), rule.isEmpty() ? field.name() : rule + "." + field.name());
    }
    for (int i = 0; i < readers.length; i++) {
      if (!bySourceName.containsKey(fields.get(i).name())) {
        byName.put(fields.get(i).name(), i);
      }
    }
  }

  /** The fields' values, or null when the text is no object. */
  @Override
  public Object[] read(JsonText text) throws IOException {
    if (!JsonValue.is(text, JsonToken.START_OBJECT, rule, "an object, for example {\"a\": 1}")) {
      return null;
    }
    var members = new Members(text);
    while (text.parser.nextToken() != JsonToken.END_OBJECT) {
      String name = text.parser.currentName();
      text.parser.nextToken();
      Integer field = bySourceName.get(name);
      if (field != null) {
        members.bySourceName(field);
      } else if ((field = byName.get(name)) != null) {
        members.byName(field);
      } else {
        members.unknown(text.place(), text.skip());
      }
    }
    return members.values;
  }

  /** The members of one object. */
  private final class Members {
    private final JsonText text;
    private final Object[] values = new Object[readers.length];
    private final boolean[] seen = new boolean[readers.length];
    private final String[] byName = new String[readers.length];

    Members(JsonText text) {
      this.text = text;
    }

    void bySourceName(int field) throws IOException {
      if (seen[field]) {
        twice(text.place());
      }
      if (byName[field] != null) {
        unknown(placeOfName(field), byName[field]);
      }
      seen[field] = true;
      values[field] = readers[field].read(text);
    }

    void byName(int field) throws IOException {
      if (seen[field] || byName[field] != null) {
        unknown(text.place(), text.skip());
        return;
      }
      int from = text.begin();
      values[field] = readers[field].read(text);
      byName[field] = text.since(from);
    }

    private String placeOfName(int field) {
      return text.placeNamed(fields.get(field).name());
    }

    void unknown(String place, String json) {
      if (!text.unknown(place, json)) {
        twice(place);
      }
    }

    private void twice(String place) {
      text.defectAt(
          place,
          rule.isEmpty() ? "json.record" : rule + ".logicalType",
          "this member stands twice; each may stand once");
    }
  }
}
