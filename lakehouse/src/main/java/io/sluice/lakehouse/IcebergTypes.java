package io.sluice.lakehouse;

import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Compiles contract fields to Iceberg's types. Ids are fresh; a table keeps its own by name. */
final class IcebergTypes {

  private int lastId;

  /**
   * @param lastId the highest field id already taken
   */
  IcebergTypes(int lastId) {
    this.lastId = lastId;
  }

  /**
   * Columns of a table. All are optional: a contract may later relax a required field, and Iceberg
   * cannot make a required column optional for readers of old files; {@code required} is a row
   * rule.
   */
  List<Types.NestedField> columns(List<Field> fields) {
    int first = lastId + 1;
    lastId += fields.size();
    List<Types.NestedField> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      String doc = field.description().isEmpty() ? null : field.description();
      columns.add(Types.NestedField.optional(first + i, field.name(), type(field.type()), doc));
    }
    return columns;
  }

  Type type(FieldType type) {
    return switch (type) {
      case FieldType.Text _ -> Types.StringType.get();
      case FieldType.Whole(int bits) -> bits <= 32 ? Types.IntegerType.get() : Types.LongType.get();
      case FieldType.Decimal(int precision, int scale) -> Types.DecimalType.of(precision, scale);
      case FieldType.Floating(int bits) ->
          bits <= 32 ? Types.FloatType.get() : Types.DoubleType.get();
      case FieldType.Bool _ -> Types.BooleanType.get();
      case FieldType.Date _ -> Types.DateType.get();
      case FieldType.Time _ -> Types.TimeType.get();
      case FieldType.Timestamp _ -> Types.TimestampType.withZone();
      case FieldType.Array(Field element) -> {
        int id = ++lastId;
        yield Types.ListType.ofOptional(id, type(element.type()));
      }
      case FieldType.Struct(List<Field> fields) -> Types.StructType.of(columns(fields));
      case FieldType.Mapping(Field key, Field value) -> {
        int keyId = ++lastId;
        int valueId = ++lastId;
        yield Types.MapType.ofOptional(keyId, valueId, type(key.type()), type(value.type()));
      }
    };
  }
}
