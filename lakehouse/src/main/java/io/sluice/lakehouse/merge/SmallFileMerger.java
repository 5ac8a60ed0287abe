package io.sluice.lakehouse.merge;

import io.sluice.lakehouse.files.JoinedFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableUtil;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.util.SnapshotUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Joins the small files of a job's commits soon after they came, in a thread of its own, so that
 * tables stay quick to read however often the job commits. What it knows is in memory only: files
 * of before a restart, and whatever could not be joined, wait for maintenance. No failure of it is
 * one of the job.
 */
public final class SmallFileMerger implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SmallFileMerger.class);

  /** While a job catches up files come faster, and they are larger. */
  private static final int MOST_WAITING = 1_000;

  private static final Duration END = Duration.ofSeconds(5);

  /** Later formats number rows. */
  private static final int FORMAT = 2;

  private final Commits commits;
  private final Map<TableIdentifier, SmallFiles> small = new HashMap<>();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("small-files-", 0).factory(),
          new ThreadPoolExecutor.DiscardOldestPolicy());

  private volatile boolean closed;

  /** How a table is changed by the process that also appends to it. */
  @FunctionalInterface
  public interface Commits {

    /**
     * Makes a change and commits it, once; never while an append is under way, which would have to
     * be tried again.
     *
     * @throws ValidationException only when the catalog was not asked
     */
    void change(TableIdentifier table, Consumer<Transaction> change) throws InterruptedException;
  }

  public SmallFileMerger(Commits commits) {
    this.commits = commits;
  }

  /**
   * Takes note of files that a commit has added.
   *
   * @param table as those know it who wrote the files
   * @param commit whether a snapshot is that commit
   */
  public void landed(
      TableIdentifier name, Table table, List<DataFile> files, Predicate<Snapshot> commit) {
    thread.execute(
        () -> {
          for (DataFile file : files) {
            take(name, table, SmallFiles.Small.of(file, 0, commit));
          }
        });
  }

  private void take(TableIdentifier name, Table table, SmallFiles.Small landed) {
    try (var where = MDC.putCloseable("table", name.toString())) {
      SmallFiles files = small.computeIfAbsent(name, first -> new SmallFiles());
      Optional<SmallFiles.Small> next = Optional.of(landed);
      while (next.isPresent()) {
        Optional<List<SmallFiles.Small>> due =
            files.add(next.get(), table.specs().get(next.get().file().specId()));
        next = due.isPresent() ? join(name, table, due.get()) : Optional.empty();
      }
    } catch (ValidationException | CommitFailedException e) {
      LOG.debug("small files were changed by others meanwhile, and are left to maintenance", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      if (!closed) {
        LOG.warn("small files were not joined, and are left to maintenance: {}", e.toString());
      }
    }
  }

  private Optional<SmallFiles.Small> join(
      TableIdentifier name, Table table, List<SmallFiles.Small> group)
      throws IOException, InterruptedException {
    Predicate<Snapshot> first = group.getFirst().commit();
    List<DataFile> files = group.stream().map(SmallFiles.Small::file).toList();
    DataFile joined =
        JoinedFile.of(table, files, group.stream().allMatch(SmallFiles.Small::mayBeCopied));
    try {
      commits.change(name, transaction -> replace(transaction, first, files, joined));
    } catch (ValidationException e) {
      // After any other failure the file may stand, whatever the catalog has answered.
      table.io().deleteFile(joined.location());
      throw e;
    }
    return Optional.of(SmallFiles.Small.of(joined, group.getFirst().level() + 1, first));
  }

  /** It fails when rows of the files have been deleted since the first of them came. */
  private static void replace(
      Transaction transaction, Predicate<Snapshot> first, List<DataFile> files, DataFile joined) {
    Table table = transaction.table();
    requireJoinable(table);
    Snapshot since =
        StreamSupport.stream(SnapshotUtil.currentAncestors(table).spliterator(), false)
            .filter(first)
            .findFirst()
            .orElseThrow(() -> new ValidationException("the first file's commit is forgotten"));
    RewriteFiles rewrite =
        transaction
            .newRewrite()
            .validateFromSnapshot(since.snapshotId())
            .dataSequenceNumber(since.sequenceNumber());
    files.forEach(rewrite::deleteFile);
    rewrite.addFile(joined).commit();
  }

  private static void requireJoinable(Table table) {
    Set<String> holders = HeldFiles.holders(table, Instant.now());
    if (!holders.isEmpty()) {
      throw new ValidationException("files are held by %s", holders);
    }
    if (TableUtil.formatVersion(table) > FORMAT) {
      throw new ValidationException("rows would be given other numbers");
    }
    String deletes = table.currentSnapshot().summary().get(SnapshotSummary.TOTAL_EQ_DELETES_PROP);
    if (deletes != null && !deletes.equals("0")) {
      throw new ValidationException("rows that came after a delete by value would be deleted too");
    }
  }

  /** Waits a moment for what is under way. */
  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(END.toSeconds(), TimeUnit.SECONDS)) {
        LOG.debug("small files are still being joined");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
