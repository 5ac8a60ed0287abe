package io.sluice.lakehouse;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

import io.sluice.contracts.model.Contract;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;

/** A table as a contract asks for it: its name, columns and partitioning. */
public record TableSpec(TableIdentifier name, Schema schema, PartitionSpec partitioning) {

  /** {@code bronze.<dataset>}: the Kafka record as it stood in the log, byte for byte. */
  public static TableSpec bronze(TableIdentifier name) {
    var columns = new ArrayList<>(AuditColumns.position(1));
    columns.add(optional(5, "key", Types.BinaryType.get(), "Kafka key"));
    columns.add(optional(6, "value", Types.BinaryType.get(), "Kafka value, byte for byte"));
    columns.add(
        optional(
            7,
            "headers",
            Types.ListType.ofRequired(
                8,
                Types.StructType.of(
                    required(9, "name", Types.StringType.get()),
                    optional(10, "value", Types.BinaryType.get()))),
            "Kafka headers in their order; null when there are none"));
    return byDay(name, columns);
  }

  /** {@code silver.<dataset>}: the contract's fields, typed and valid, with their audit columns. */
  public static TableSpec silver(Contract contract) {
    var types = new IcebergTypes(0);
    var columns = new ArrayList<>(types.columns(contract.fields()));
    int last = new Schema(columns).highestFieldId();
    columns.addAll(AuditColumns.position(last + 1));
    columns.add(
        required(
            last + 5,
            AuditColumns.SCHEMA_ID,
            Types.IntegerType.get(),
            "registry id of the schema the row was written with"));
    return byDay(Zone.SILVER.table(contract.dataset()), columns);
  }

  /** {@code gold.<dataset>}: the contract's fields; a model writes it, so it is not partitioned. */
  public static TableSpec gold(Contract contract) {
    var schema = new Schema(new IcebergTypes(0).columns(contract.fields()));
    return new TableSpec(
        Zone.GOLD.table(contract.dataset()), schema, PartitionSpec.unpartitioned());
  }

  /**
   * {@code gold.<dataset>_changes}: each state that a row of a realtime dataset had at a
   * checkpoint.
   */
  public static TableSpec changes(Contract contract) {
    var schema = new Schema(new IcebergTypes(0).columns(contract.fields()));
    return new TableSpec(Zone.changes(contract.dataset()), schema, PartitionSpec.unpartitioned());
  }

  /** {@code quarantine.records}: refused rows of all datasets, with every rule they broke. */
  public static TableSpec quarantine() {
    var columns = new ArrayList<>(AuditColumns.position(1));
    columns.add(required(5, "dataset", Types.StringType.get(), "the dataset it was meant for"));
    columns.add(
        optional(6, "payload", Types.BinaryType.get(), "the Kafka value, or the raw source line"));
    columns.add(required(7, "rule", Types.StringType.get(), "the first rule it broke"));
    columns.add(required(8, "reason", Types.StringType.get(), "why, in words"));
    columns.add(required(9, "category", Types.StringType.get(), "USER, EXTERNAL or INTERNAL"));
    columns.add(
        required(
            10,
            "rules",
            Types.ListType.ofRequired(11, Types.StringType.get()),
            "every rule it broke, in the contract's order"));
    columns.add(optional(12, "source", Types.StringType.get(), "SHA-256 of the source file"));
    columns.add(optional(13, "line", Types.LongType.get(), "line number in the source file"));
    return byDatasetAndDay(Zone.QUARANTINE_RECORDS, columns);
  }

  /** {@code ops.duplicates}: where valid rows were dropped as copies of an accepted one. */
  public static TableSpec duplicates() {
    var columns = new ArrayList<>(AuditColumns.position(1));
    columns.add(required(5, "dataset", Types.StringType.get(), "the dataset"));
    columns.add(
        required(6, "identity", Types.StringType.get(), "128-bit identity of the row, in hex"));
    return byDatasetAndDay(Zone.OPS_DUPLICATES, columns);
  }

  /** {@code ops.late_rows}: where accepted rows came too late for realtime results. */
  public static TableSpec lateRows() {
    var columns = new ArrayList<>(AuditColumns.position(1));
    columns.add(required(5, "dataset", Types.StringType.get(), "the dataset"));
    columns.add(
        required(6, "event_time", Types.TimestampType.withZone(), "when the event happened"));
    columns.add(
        required(
            7,
            "clock",
            Types.TimestampType.withZone(),
            "the highest event time that its partition had shown by then"));
    return byDatasetAndDay(Zone.OPS_LATE_ROWS, columns);
  }

  private static TableSpec byDay(TableIdentifier name, List<Types.NestedField> columns) {
    Schema schema = new Schema(columns);
    return new TableSpec(
        name, schema, PartitionSpec.builderFor(schema).day(AuditColumns.APPENDED_AT).build());
  }

  private static TableSpec byDatasetAndDay(TableIdentifier name, List<Types.NestedField> columns) {
    Schema schema = new Schema(columns);
    return new TableSpec(
        name,
        schema,
        PartitionSpec.builderFor(schema).identity("dataset").day(AuditColumns.APPENDED_AT).build());
  }
}
