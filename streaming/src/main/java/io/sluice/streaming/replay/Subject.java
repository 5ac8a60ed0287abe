package io.sluice.streaming.replay;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.DatasetId;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.lakehouse.AuditColumns;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.OneInstant;
import io.sluice.lakehouse.Zone;
import io.sluice.lakehouse.maintenance.KeptSince;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expressions;

/**
 * A topic whose records are judged anew, and its tables at one instant.
 *
 * @param asked of the records in question
 * @param known of those that can be judged: all of which they may be copies are known
 * @param tables by name: bronze, and where a fate may stand
 * @param files of them, those that may hold rows of the topic and the period
 */
record Subject(
    String topic,
    Period asked,
    Period known,
    String bronze,
    TreeMap<String, Table> tables,
    TreeMap<String, ArrayList<FileScanTask>> files) {

  /** A dataset, for a period or all of it. */
  static Subject of(Contract contract, Period period, Lakehouse lakehouse) throws IOException {
    DatasetId dataset = contract.dataset();
    TableIdentifier bronze = Zone.BRONZE.table(dataset);
    return of(
        dataset.topic(),
        contract.deduplication().window(),
        period,
        bronze,
        List.of(bronze, Zone.SILVER.table(dataset), Zone.QUARANTINE_RECORDS, Zone.OPS_DUPLICATES),
        lakehouse);
  }

  /** The lines that could not be sent as records of their dataset. */
  static Subject rejected(Lakehouse lakehouse) throws IOException {
    return of(
        RejectedRecord.TOPIC,
        Duration.ZERO,
        Period.ALL,
        Zone.BRONZE_REJECTED,
        List.of(Zone.BRONZE_REJECTED, Zone.QUARANTINE_RECORDS),
        lakehouse);
  }

  private static Subject of(
      String topic,
      Duration window,
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
    Period known =
        knownSince(tables.get(bronze.toString()), window)
            .map(since -> new Period(Math.max(since, period.from()), period.to()))
            .orElse(period);
    return new Subject(topic, period, known, bronze.toString(), tables, files);
  }

  /**
   * Since when all are known of which a record may be a copy, in milliseconds; empty when retention
   * has taken nothing away.
   */
  private static Optional<Long> knownSince(Table bronze, Duration window) {
    return Optional.ofNullable(bronze.properties().get(KeptSince.PROPERTY))
        .map(
            day ->
                LocalDate.parse(day)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC)
                    .plus(window)
                    .toEpochMilli());
  }

  /** Whether retention has taken away records of which some may be copies. */
  boolean isCut() {
    return !known.equals(asked);
  }
}
