package io.sluice.streaming.replay;

import io.sluice.contracts.model.DatasetId;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.Zone;
import java.util.Collection;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;

/** Branches of tables on which one can look at what a backfill would make of them. */
final class Branches {

  private Branches() {}

  /** The name of a dataset's, the same in all its tables. */
  static String of(DatasetId dataset) {
    return "backfill_" + dataset.table();
  }

  /** The tables that a backfill of a dataset writes. */
  static List<String> tables(DatasetId dataset) {
    return List.of(
        Zone.SILVER.table(dataset).toString(),
        Zone.QUARANTINE_RECORDS.toString(),
        Zone.OPS_DUPLICATES.toString());
  }

  /**
   * Drops the branch from the tables that have it.
   *
   * @return how many had it
   */
  static int drop(String branch, Collection<String> tables, Lakehouse lakehouse) {
    int dropped = 0;
    for (String name : tables) {
      Table table = lakehouse.catalog().loadTable(TableIdentifier.parse(name));
      if (table.refs().containsKey(branch)) {
        table.manageSnapshots().removeBranch(branch).commit();
        dropped++;
      }
    }
    return dropped;
  }
}
