package io.sluice.lakehouse;

import io.sluice.contracts.model.DatasetId;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;

/** The zones of the lakehouse; each is an Iceberg namespace. */
public enum Zone {
  BRONZE,
  SILVER,
  QUARANTINE,
  GOLD,
  OPS;

  /** One table for the refused rows of all datasets. */
  public static final TableIdentifier QUARANTINE_RECORDS = QUARANTINE.named("records");

  /** One table for the dropped duplicates of all datasets. */
  public static final TableIdentifier OPS_DUPLICATES = OPS.named("duplicates");

  /** One table for the accepted rows of all datasets that came too late for realtime results. */
  public static final TableIdentifier OPS_LATE_ROWS = OPS.named("late_rows");

  /** The raw records of the topic {@code ops.rejected}. */
  public static final TableIdentifier BRONZE_REJECTED = BRONZE.named("ops_rejected");

  public Namespace namespace() {
    return Namespace.of(name().toLowerCase(java.util.Locale.ROOT));
  }

  /** The table of a dataset in this zone. */
  public TableIdentifier table(DatasetId dataset) {
    return named(dataset.table());
  }

  /** The table that holds the history of a realtime dataset. */
  public static TableIdentifier changes(DatasetId dataset) {
    return GOLD.named(dataset.changes());
  }

  private TableIdentifier named(String table) {
    return TableIdentifier.of(namespace(), table);
  }
}
