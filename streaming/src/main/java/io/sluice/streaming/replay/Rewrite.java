package io.sluice.streaming.replay;

import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.files.DataFileJson;
import io.sluice.lakehouse.joint.JointCommit;
import io.sluice.streaming.sink.NewFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.iceberg.util.Tasks;

/**
 * Puts new rows of a topic and a period in the place of those that stood in the subject's tables.
 * What was appended since is not touched.
 *
 * @param files new data files with the rows of the period, by table, as Iceberg's JSON
 */
record Rewrite(Plan plan, Period period, Map<String, List<String>> files) {

  private static final String SUMMARY = "sluice.backfill";
  private static final int RETRIES = 20;

  /** What of a table goes, and what comes. */
  private record Change(List<DataFile> old, List<DataFile> rows) {
    boolean isNothing() {
      return old.isEmpty() && rows.isEmpty();
    }
  }

  /** Writes the rows that share a file with those that go, and stay, into new files. */
  private Map<String, Change> changes() throws IOException {
    Map<String, Change> changes = new TreeMap<>();
    Subject subject = plan.subject();
    var replaced = new ReplacedFiles(plan, period);
    try (var kept = new NewFiles(subject.tables(), 0)) {
      for (String name : subject.tables().keySet()) {
        if (!name.equals(subject.bronze())) {
          changes.put(name, new Change(replaced.of(name, kept), files(name, files)));
        }
      }
      kept.take()
          .forEach(
              (name, rows) ->
                  changes
                      .get(name)
                      .rows()
                      .addAll(DataFileJson.read(rows, subject.tables().get(name))));
    }
    return changes;
  }

  private List<DataFile> files(String name, Map<String, List<String>> byTable) {
    return new ArrayList<>(
        DataFileJson.read(
            byTable.getOrDefault(name, List.of()), plan.subject().tables().get(name)));
  }

  /**
   * Makes the new rows visible in all tables, at one instant.
   *
   * @throws ChangedMeanwhileException when others have replaced the same files; nothing is changed
   */
  void commit(Lakehouse lakehouse) throws IOException {
    Map<String, Change> changes = changes();
    try (JointCommit joint =
        lakehouse
            .jointCommit()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "this catalog cannot change several tables at once, so nothing is made anew"))) {
      Tasks.foreach(joint)
          .retry(RETRIES)
          .exponentialBackoff(50, 2_000, 120_000, 2)
          .onlyRetryOn(CommitFailedException.class)
          .run(catalog -> together(changes, lakehouse, catalog));
    } catch (ValidationException e) {
      discard(changes);
      throw new ChangedMeanwhileException(plan.subject().topic(), e);
    } catch (CommitFailedException e) {
      discard(changes);
      throw e;
    }
  }

  private void together(Map<String, Change> changes, Lakehouse lakehouse, JointCommit catalog) {
    JointCommit.Attempt attempt = catalog.begin();
    try {
      changes.forEach(
          (name, change) -> {
            if (!change.isNothing()) {
              Table table = load(lakehouse, name);
              requireNoOther(name, table);
              Transaction transaction = attempt.on(TableIdentifier.parse(name), table);
              fill(name, change, transaction.newOverwrite()).commit();
              transaction.commitTransaction();
            }
          });
    } catch (RuntimeException e) {
      attempt.giveUp();
      throw e;
    }
    attempt.commit();
  }

  /** Where no file was to be replaced, another backfill of the same rows would go unnoticed. */
  private void requireNoOther(String name, Table table) {
    Snapshot base = plan.subject().tables().get(name).currentSnapshot();
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
      if (base != null && snapshot.snapshotId() == base.snapshotId()) {
        return;
      }
      if (plan.subject().topic().equals(snapshot.summary().get(SUMMARY))) {
        throw new ValidationException("another backfill came first");
      }
    }
  }

  /** Makes the new rows visible on a branch of each table, and nowhere else. */
  void commitTo(String branch, Lakehouse lakehouse) throws IOException {
    Branches.drop(branch, plan.subject().tables().keySet(), lakehouse);
    changes()
        .forEach(
            (name, change) -> {
              Table table = load(lakehouse, name);
              var created = table.manageSnapshots();
              var base = plan.subject().tables().get(name).currentSnapshot();
              (base == null
                      ? created.createBranch(branch)
                      : created.createBranch(branch, base.snapshotId()))
                  .commit();
              fill(name, change, table.newOverwrite()).toBranch(branch).commit();
            });
  }

  private OverwriteFiles fill(String name, Change change, OverwriteFiles overwrite) {
    var base = plan.subject().tables().get(name).currentSnapshot();
    if (base != null) {
      overwrite.validateFromSnapshot(base.snapshotId());
    }
    overwrite.validateNoConflictingDeletes();
    change.old().forEach(overwrite::deleteFile);
    change.rows().forEach(overwrite::addFile);
    return overwrite.set(SUMMARY, plan.subject().topic());
  }

  private static Table load(Lakehouse lakehouse, String name) {
    return lakehouse.catalog().loadTable(TableIdentifier.parse(name));
  }

  /** Deletes the new files, of which no table knows. */
  void discard() {
    files.forEach(
        (name, json) -> {
          Table table = plan.subject().tables().get(name);
          DataFileJson.read(json, table).forEach(file -> table.io().deleteFile(file.location()));
        });
  }

  private void discard(Map<String, Change> changes) {
    changes.forEach(
        (name, change) ->
            change
                .rows()
                .forEach(
                    file -> plan.subject().tables().get(name).io().deleteFile(file.location())));
  }
}
