package io.sluice.contracts.odcs;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.util.List;

/** What a table of kind realtime needs beside its own fields: a key, and a version. */
final class RealtimeShape {

  private RealtimeShape() {}

  static void check(Cursor table, List<Field> fields, List<String> key) {
    if (key.isEmpty()) {
      table.reportHere(
          "a table of kind realtime is upserted by its key, and no field is primaryKey",
          "primaryKey: true on the field that identifies a row");
    }
    boolean versioned =
        fields.stream()
            .anyMatch(
                field ->
                    field.name().equals(Contract.VERSION)
                        && field.required()
                        && field.type().equals(new FieldType.Whole(64)));
    if (!versioned || key.contains(Contract.VERSION)) {
      table.reportHere(
          "a table of kind realtime has a required field version, a 64-bit integer outside the key",
          "{name: version, logicalType: integer, required: true}");
    }
  }
}
