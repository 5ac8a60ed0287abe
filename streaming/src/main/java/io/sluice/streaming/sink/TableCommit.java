package io.sluice.streaming.sink;

import io.sluice.lakehouse.files.DataFileJson;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.apache.flink.util.concurrent.Executors;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Appends a checkpoint's files to one table, once.
 *
 * @param name the table's in the catalog
 * @param logs which logs the topics are
 * @param complete whether the table gets a row of each record
 */
record TableCommit(TableIdentifier name, Table table, LogIds logs, boolean complete) {

  private static final Logger LOG = LoggerFactory.getLogger(TableCommit.class);

  /**
   * Reads and lists the few manifests of a commit. Iceberg's own pool for it would be waited for in
   * steps of 10 ms, as it is where the new manifest is written.
   */
  private static final ExecutorService HERE = Executors.newDirectExecutorService();

  /**
   * Appends the files unless their rows stand in the table. The check runs on every attempt against
   * the table that the attempt builds on, so a lost answer from the catalog cannot lead to a second
   * append.
   *
   * @return whether this call made the commit
   * @throws ForkException when the rows neither stand nor come next
   */
  boolean append(CommitKey key, TableFiles rows) {
    return append(table.newTransaction(), key, rows);
  }

  /** As {@link #append(CommitKey, TableFiles)}, by a transaction on the table. */
  boolean append(Transaction transaction, CommitKey key, TableFiles rows) {
    TableEnds after = TableEnds.of(transaction.table()).and(rows.ranges(), logs);
    AppendFiles append = transaction.newAppend().scanManifestsWith(HERE);
    List<DataFile> files = files(rows);
    files.forEach(append::appendFile);
    NewestRow.of(table.schema(), files)
        .ifPresent(newest -> append.set(NewestRow.PROPERTY, newest.toString()));
    append.set(CommitKey.RUN_ID, key.runId());
    append.set(CommitKey.CHECKPOINT_ID, String.valueOf(key.checkpointId()));
    if (!rows.ranges().isEmpty()) {
      after.summary().forEach(append::set);
    }
    append.validateWith(
        ancestry -> {
          if (stands(transaction.table(), key, rows, ancestry)) {
            throw new AlreadyCommittedException(table.name(), key, rows);
          }
          return true;
        });
    try {
      append.commit();
      if (!rows.ranges().isEmpty()) {
        UpdateProperties update = transaction.updateProperties();
        after.properties(transaction.table().currentSnapshot()).forEach(update::set);
        update.commit();
      }
      transaction.commitTransaction();
      return true;
    } catch (AlreadyCommittedException e) {
      try (var dataset = MDC.putCloseable("dataset", topics(rows));
          var where = MDC.putCloseable("table", name.toString());
          var checkpoint = MDC.putCloseable("checkpoint", Long.toString(key.checkpointId()))) {
        LOG.info("{}", e.getMessage());
      }
      return false;
    }
  }

  private static String topics(TableFiles rows) {
    return rows.ranges().keySet().stream()
        .map(TopicPartition::topic)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private boolean stands(Table base, CommitKey key, TableFiles rows, Iterable<Snapshot> ancestry) {
    return rows.ranges().isEmpty()
        ? key.standsIn(ancestry)
        : !Continuation.of(TableEnds.of(base), rows.ranges(), logs, complete);
  }

  List<DataFile> files(TableFiles rows) {
    return DataFileJson.read(rows.files(), table);
  }
}
