package io.sluice.quality.engine;

import java.util.OptionalLong;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** Which state of a table is checked. */
final class Snapshots {

  private Snapshots() {}

  /** Empty when nothing was ever written. */
  static OptionalLong current(SparkSession spark, String table)
      throws NoSuchTableException, ParseException {
    Snapshot snapshot = Spark3Util.loadIcebergTable(spark, table).currentSnapshot();
    return snapshot == null ? OptionalLong.empty() : OptionalLong.of(snapshot.snapshotId());
  }
}
