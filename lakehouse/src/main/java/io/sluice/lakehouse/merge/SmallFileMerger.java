package io.sluice.lakehouse.merge;

import io.sluice.lakehouse.files.JoinedFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
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

  private final Catalog catalog;
  private final Lock commits;
  private final Map<TableIdentifier, Known> tables = new HashMap<>();
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

  private record Known(Table table, SmallFiles files) {}

  /**
   * @param commits held by everybody in this process who commits to the same tables, so that nobody
   *     has to try again
   */
  public SmallFileMerger(Catalog catalog, Lock commits) {
    this.catalog = catalog;
    this.commits = commits;
  }

  /**
   * Takes note of files that a commit has added.
   *
   * @param table with the specs by which the files are partitioned
   * @param commit whether a snapshot is that commit
   */
  public void landed(
      TableIdentifier name, Table table, List<DataFile> files, Predicate<Snapshot> commit) {
    Map<Integer, PartitionSpec> specs = table.specs();
    thread.execute(
        () -> {
          for (DataFile file : files) {
            take(name, specs.get(file.specId()), new SmallFiles.Small(file, 0, commit));
          }
        });
  }

  private void take(TableIdentifier name, PartitionSpec spec, SmallFiles.Small small) {
    try (var where = MDC.putCloseable("table", name.toString())) {
      Known known =
          tables.computeIfAbsent(name, it -> new Known(catalog.loadTable(it), new SmallFiles()));
      Optional<SmallFiles.Small> next = Optional.of(small);
      while (next.isPresent()) {
        Optional<List<SmallFiles.Small>> due = known.files().add(next.get(), spec);
        next = due.isPresent() ? join(known.table(), due.get()) : Optional.empty();
      }
    } catch (ValidationException e) {
      LOG.debug("small files were changed by others meanwhile, and are left to maintenance", e);
    } catch (IOException | RuntimeException e) {
      if (!closed) {
        LOG.warn("small files were not joined, and are left to maintenance: {}", e.toString());
      }
    }
  }

  private Optional<SmallFiles.Small> join(Table table, List<SmallFiles.Small> group)
      throws IOException {
    table.refresh();
    SmallFiles.Small oldest = group.getFirst();
    Optional<Snapshot> since =
        StreamSupport.stream(SnapshotUtil.currentAncestors(table).spliterator(), false)
            .filter(oldest.commit())
            .findFirst();
    if (since.isEmpty() || !HeldFiles.holders(table, Instant.now()).isEmpty()) {
      return Optional.empty();
    }
    List<DataFile> files = group.stream().map(SmallFiles.Small::file).toList();
    DataFile joined = JoinedFile.of(table, files);
    commit(table, since.get(), files, joined);
    return Optional.of(new SmallFiles.Small(joined, oldest.level() + 1, oldest.commit()));
  }

  /** It fails when rows of the files have been deleted since the first of them came. */
  private void commit(Table table, Snapshot since, List<DataFile> files, DataFile joined) {
    RewriteFiles rewrite =
        table
            .newRewrite()
            .validateFromSnapshot(since.snapshotId())
            .dataSequenceNumber(since.sequenceNumber());
    files.forEach(rewrite::deleteFile);
    rewrite.addFile(joined);
    commits.lock();
    try {
      rewrite.commit();
    } catch (CommitStateUnknownException e) {
      throw e;
    } catch (RuntimeException e) {
      table.io().deleteFile(joined.location());
      throw e;
    } finally {
      commits.unlock();
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
