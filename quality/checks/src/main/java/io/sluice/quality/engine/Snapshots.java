package io.sluice.quality.engine;

import java.util.OptionalLong;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Which state of a table is checked, and whether Spark can read it. */
final class Snapshots {

  private Snapshots() {}

  static Table load(SparkSession spark, String table) throws NoSuchTableException, ParseException {
    return Spark3Util.loadIcebergTable(spark, table);
  }

  /** Empty when nothing was ever written. */
  static OptionalLong current(Table table) {
    Snapshot snapshot = table.currentSnapshot();
    return snapshot == null ? OptionalLong.empty() : OptionalLong.of(snapshot.snapshotId());
  }

  /** Spark has no type for a time of day and refuses the whole table. */
  static boolean hasTimeOfDay(Table table) {
    return TypeUtil.find(table.schema(), type -> type.typeId() == Type.TypeID.TIME) != null;
  }
}
