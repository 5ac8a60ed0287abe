package io.sluice.lakehouse;

import org.apache.iceberg.types.Types;

/** The columns that say where in the log a row came from. */
public final class AuditColumns {

  public static final String TOPIC = "_topic";
  public static final String PARTITION = "_partition";
  public static final String OFFSET = "_offset";
  public static final String APPENDED_AT = "_appended_at";
  public static final String SCHEMA_ID = "_schema_id";

  private AuditColumns() {}

  /** {@code _topic, _partition, _offset, _appended_at}, with ids from {@code firstId} on. */
  static java.util.List<Types.NestedField> position(int firstId) {
    return java.util.List.of(
        Types.NestedField.required(
            firstId, TOPIC, Types.StringType.get(), "Kafka topic of the record"),
        Types.NestedField.required(
            firstId + 1, PARTITION, Types.IntegerType.get(), "Kafka partition of the record"),
        Types.NestedField.required(
            firstId + 2, OFFSET, Types.LongType.get(), "Kafka offset of the record"),
        Types.NestedField.required(
            firstId + 3,
            APPENDED_AT,
            Types.TimestampType.withZone(),
            "Kafka's LogAppendTime of the record"));
  }
}
