package io.sluice.streaming.replay;

import io.sluice.contracts.model.DatasetId;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.lakehouse.AuditColumns;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.OneInstant;
import io.sluice.lakehouse.Zone;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expressions;

/**
 * A topic whose records are judged anew, and its tables at one instant.
 *
 * @param period whose fates are looked at
 * @param tables by name: bronze, and where a fate may stand
 * @param files of them, those that may hold rows of the topic and the period
 */
record Subject(
    String topic,
    Period period,
    String bronze,
    TreeMap<String, Table> tables,
    TreeMap<String, ArrayList<FileScanTask>> files) {

  /** A dataset. */
  static Subject of(DatasetId dataset, Period period, Lakehouse lakehouse) throws IOException {
    TableIdentifier bronze = Zone.BRONZE.table(dataset);
    return of(
        dataset.topic(),
        period,
        bronze,
        List.of(bronze, Zone.SILVER.table(dataset), Zone.QUARANTINE_RECORDS, Zone.OPS_DUPLICATES),
        lakehouse);
  }

  /** The lines that could not be sent as records of their dataset. */
  static Subject rejected(Lakehouse lakehouse) throws IOException {
    return of(
        RejectedRecord.TOPIC,
        Period.ALL,
        Zone.BRONZE_REJECTED,
        List.of(Zone.BRONZE_REJECTED, Zone.QUARANTINE_RECORDS),
        lakehouse);
  }

  private static Subject of(
      String topic,
      Period period,
      TableIdentifier bronze,
      List<TableIdentifier> names,
      Lakehouse lakehouse)
      throws IOException {
    TreeMap<String, Table> tables = new TreeMap<>();
    TreeMap<String, ArrayList<FileScanTask>> files = new TreeMap<>();
    for (Map.Entry<TableIdentifier, Table> one :
        OneInstant.of(lakehouse.catalog(), names).entrySet()) {
      String name = one.getKey().toString();
      tables.put(name, one.getValue());
      files.put(
          name,
          new ArrayList<>(
              TableRows.files(
                  one.getValue(),
                  BronzeIndex.around(period),
                  Expressions.equal(AuditColumns.TOPIC, topic))));
    }
    return new Subject(topic, period, bronze.toString(), tables, files);
  }

  BronzeIndex index() throws IOException {
    return BronzeIndex.of(tables.get(bronze), files.get(bronze), topic, period);
  }
}
