package io.sluice.streaming.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.files.DataFileRows;
import io.sluice.lakehouse.joint.JointCommit;
import io.sluice.streaming.sink.NewFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.util.Tasks;

/**
 * Puts new rows of a topic and a period in the place of those that stood in the subject's tables.
 * What was appended since is not touched.
 */
final class Rewrite {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SUMMARY = "sluice.backfill";
  private static final int RETRIES = 20;

  private final Subject subject;
  private final Period period;
  private final Map<String, Change> changes = new TreeMap<>();

  private record Change(List<DataFile> old, List<DataFile> rows) {}

  private Rewrite(Subject subject, Period period) {
    this.subject = subject;
    this.period = period;
  }

  /**
   * Finds what has to go, and writes the rows of the same files that stay into new ones.
   *
   * @param files new data files with the rows of the period, by table, as Iceberg's JSON
   */
  static Rewrite of(Subject subject, Period period, Map<String, List<String>> files)
      throws IOException {
    var rewrite = new Rewrite(subject, period);
    try (var kept = new NewFiles(subject.tables(), 0)) {
      for (String name : subject.tables().keySet()) {
        if (!name.equals(subject.bronze())) {
          rewrite.changes.put(
              name,
              new Change(
                  rewrite.old(name, kept),
                  files(subject.tables().get(name), files.getOrDefault(name, List.of()))));
        }
      }
      kept.take()
          .forEach(
              (name, rows) ->
                  rewrite.changes.get(name).rows().addAll(files(subject.tables().get(name), rows)));
    }
    return rewrite;
  }

  static List<DataFile> files(Table table, List<String> json) {
    List<DataFile> files = new ArrayList<>();
    for (String one : json) {
      try {
        files.add((DataFile) ContentFileParser.fromJson(JSON.readTree(one), table.specs()));
      } catch (IOException e) {
        throw new IllegalStateException("no data file: " + one, e);
      }
    }
    return files;
  }

  private List<DataFile> old(String name, NewFiles kept) throws IOException {
    List<DataFile> old = new ArrayList<>();
    for (FileScanTask file : subject.files().get(name)) {
      Counts counts = count(name, file);
      if (counts.ours > 0) {
        old.add(file.file());
        if (counts.others > 0) {
          keepOthers(name, file, kept);
        }
      }
    }
    return old;
  }

  private static final class Counts {
    long ours;
    long others;
  }

  private Counts count(String name, FileScanTask file) throws IOException {
    Table table = subject.tables().get(name);
    var counts = new Counts();
    DataFileRows.read(
        table.io(),
        file,
        table.schema(),
        TableRows.columns(table.schema()),
        Expressions.alwaysTrue(),
        row -> {
          if (isOurs(
              row.get(TableRows.TOPIC, CharSequence.class),
              row.get(TableRows.APPENDED_AT, Long.class))) {
            counts.ours++;
          } else {
            counts.others++;
          }
        });
    return counts;
  }

  private boolean isOurs(CharSequence topic, long micros) {
    return subject.topic().contentEquals(topic) && period.contains(Math.floorDiv(micros, 1000));
  }

  private void keepOthers(String name, FileScanTask file, NewFiles kept) throws IOException {
    Table table = subject.tables().get(name);
    var audit = TableRows.columns(table.schema());
    int topic = table.schema().columns().indexOf(audit.columns().get(TableRows.TOPIC));
    int appendedAt = table.schema().columns().indexOf(audit.columns().get(TableRows.APPENDED_AT));
    DataFileRows.read(
        table.io(),
        file,
        table.schema(),
        table.schema(),
        Expressions.alwaysTrue(),
        row -> {
          if (!isOurs(row.get(topic, CharSequence.class), row.get(appendedAt, Long.class))) {
            Object[] values = new Object[table.schema().columns().size()];
            for (int i = 0; i < values.length; i++) {
              values[i] = row.get(i, Object.class);
            }
            kept.add(name, io.sluice.streaming.sink.RowRouter.Rows.ANY, values);
          }
        });
  }

  /** Makes the new rows visible in all tables: at one instant where the catalog can. */
  void commit(Lakehouse lakehouse) {
    Optional<JointCommit> joint = lakehouse.jointCommit();
    try {
      if (joint.isPresent()) {
        Tasks.foreach(joint.get())
            .retry(RETRIES)
            .exponentialBackoff(50, 2_000, 120_000, 2)
            .onlyRetryOn(CommitFailedException.class)
            .run(catalog -> together(lakehouse, catalog));
      } else {
        changes.forEach(
            (name, change) -> fill(name, change, load(lakehouse, name).newOverwrite()).commit());
      }
    } catch (ValidationException e) {
      discard();
      throw new ChangedMeanwhileException(subject.topic(), e);
    } finally {
      joint.ifPresent(JointCommit::close);
    }
  }

  private void together(Lakehouse lakehouse, JointCommit catalog) {
    JointCommit.Attempt attempt = catalog.begin();
    try {
      changes.forEach(
          (name, change) -> {
            if (!change.old().isEmpty() || !change.rows().isEmpty()) {
              Transaction transaction =
                  attempt.on(TableIdentifier.parse(name), load(lakehouse, name));
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

  /** Makes the new rows visible on a branch of each table, and nowhere else. */
  void commitTo(String branch, Lakehouse lakehouse) {
    Branches.drop(branch, subject.tables().keySet(), lakehouse);
    changes.forEach(
        (name, change) -> {
          Table table = load(lakehouse, name);
          var created = table.manageSnapshots();
          var base = subject.tables().get(name).currentSnapshot();
          (base == null
                  ? created.createBranch(branch)
                  : created.createBranch(branch, base.snapshotId()))
              .commit();
          fill(name, change, table.newOverwrite()).toBranch(branch).commit();
        });
  }

  private OverwriteFiles fill(String name, Change change, OverwriteFiles overwrite) {
    var base = subject.tables().get(name).currentSnapshot();
    if (base != null) {
      overwrite.validateFromSnapshot(base.snapshotId());
    }
    overwrite.validateNoConflictingDeletes();
    change.old().forEach(overwrite::deleteFile);
    change.rows().forEach(overwrite::addFile);
    return overwrite.set(SUMMARY, subject.topic());
  }

  private static Table load(Lakehouse lakehouse, String name) {
    return lakehouse.catalog().loadTable(TableIdentifier.parse(name));
  }

  /** Deletes the new files, which nobody needs. */
  void discard() {
    changes.forEach(
        (name, change) ->
            change
                .rows()
                .forEach(file -> subject.tables().get(name).io().deleteFile(file.location())));
  }
}
