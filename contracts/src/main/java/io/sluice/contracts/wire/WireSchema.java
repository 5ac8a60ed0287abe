package io.sluice.contracts.wire;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Field;
import io.sluice.contracts.model.FieldType;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/**
 * The Avro schema of a dataset's topic. It is lenient on purpose: every field may be null and an
 * enumeration is a string, since only the landing job judges rows. Descriptions and rules are left
 * out, so that a better sentence or a stricter rule is no new schema.
 *
 * <p>A map whose keys are text is an Avro map; with other keys it is an array of records {@code
 * key}, {@code value}, as Avro's own map knows text keys only.
 */
public final class WireSchema {

  static final String KEY = "key";
  static final String VALUE = "value";

  private WireSchema() {}

  /** The schema named {@code <domain>.<dataset>}. */
  public static Schema of(Contract contract) {
    String namespace = AvroNames.of(contract.dataset().domain());
    String name = AvroNames.of(contract.dataset().name());
    return record(name, namespace, contract.fields());
  }

  private static Schema record(String name, String namespace, List<Field> fields) {
    List<Schema.Field> avro = new ArrayList<>();
    for (Field field : fields) {
      String fieldName = AvroNames.of(field.name());
      // The path down to the field is the namespace of what it holds, so record names never clash.
      Schema type = type(field.type(), fieldName, namespace + "." + name);
      avro.add(new Schema.Field(fieldName, nullable(type), null, Schema.Field.NULL_DEFAULT_VALUE));
    }
    return Schema.createRecord(name, null, namespace, false, avro);
  }

  private static Schema nullable(Schema type) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), type);
  }

  private static Schema type(FieldType type, String name, String namespace) {
    return switch (type) {
      case FieldType.Text _ -> Schema.create(Schema.Type.STRING);
      case FieldType.Whole whole ->
          Schema.create(whole.bits() == 32 ? Schema.Type.INT : Schema.Type.LONG);
      case FieldType.Decimal decimal ->
          LogicalTypes.decimal(decimal.precision(), decimal.scale())
              .addToSchema(Schema.create(Schema.Type.BYTES));
      case FieldType.Floating floating ->
          Schema.create(floating.bits() == 32 ? Schema.Type.FLOAT : Schema.Type.DOUBLE);
      case FieldType.Bool _ -> Schema.create(Schema.Type.BOOLEAN);
      case FieldType.Date _ -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case FieldType.Time _ ->
          LogicalTypes.timeMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case FieldType.Timestamp _ ->
          LogicalTypes.timestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case FieldType.Array array ->
          Schema.createArray(nullable(type(array.element().type(), name, namespace)));
      case FieldType.Struct struct -> record(name, namespace, struct.fields());
      case FieldType.Mapping mapping -> mapping(mapping, name, namespace);
    };
  }

  private static Schema mapping(FieldType.Mapping mapping, String name, String namespace) {
    String inside = namespace + "." + name;
    Schema value = nullable(type(mapping.value().type(), VALUE, inside));
    if (mapping.key().type() instanceof FieldType.Text) {
      return Schema.createMap(value);
    }
    Schema key = type(mapping.key().type(), KEY, inside);
    return Schema.createArray(
        Schema.createRecord(
            "entry",
            null,
            inside,
            false,
            List.of(
                new Schema.Field(KEY, key),
                new Schema.Field(VALUE, value, null, Schema.Field.NULL_DEFAULT_VALUE))));
  }
}
