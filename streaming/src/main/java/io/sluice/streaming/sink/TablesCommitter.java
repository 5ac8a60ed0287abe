package io.sluice.streaming.sink;

import io.sluice.lakehouse.Lakehouse;
import io.sluice.lakehouse.fault.FaultPoint;
import io.sluice.lakehouse.joint.JointCommit;
import io.sluice.lakehouse.merge.SmallFileMerger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.util.Tasks;

/**
 * Commits a checkpoint's files to all tables: at one instant where the catalog can, so that every
 * reader finds each record in bronze and in one other table. Where it cannot, the complete tables,
 * which get a row of each record, come last: their commit then says that all other tables hold the
 * checkpoint too.
 *
 * <p>Any failure fails the job; the committable stays in its state and is tried again after the
 * restart, where tables that hold the rows already are passed over.
 */
final class TablesCommitter implements Committer<Committable> {

  /** More than there are processors: each table waits for the database and for Iceberg's pool. */
  private static final int PARALLEL_TABLES = 16;

  private static final int RETRIES = 20;
  private static final int LEAST_PAUSE_MILLIS = 50;
  private static final int LONGEST_PAUSE_MILLIS = 5_000;
  private static final int LIMIT_MILLIS = 600_000;

  private final Lakehouse lakehouse;
  private final Optional<JointCommit> joint;
  private final LogIds logs;
  private final Set<String> complete;
  private final Map<String, TableCommit> tables = new ConcurrentHashMap<>();
  private final Lock commits = new ReentrantLock();
  private final SmallFileMerger small;
  private final ExecutorService pool =
      Executors.newFixedThreadPool(
          PARALLEL_TABLES, Thread.ofPlatform().daemon().name("commit-", 0).factory());

  /** Commits to all tables at one instant where the catalog can. */
  static TablesCommitter of(Lakehouse lakehouse, LogIds logs, Set<String> complete) {
    return new TablesCommitter(lakehouse, lakehouse.jointCommit(), logs, complete);
  }

  TablesCommitter(
      Lakehouse lakehouse, Optional<JointCommit> joint, LogIds logs, Set<String> complete) {
    this.lakehouse = lakehouse;
    this.joint = joint;
    this.logs = logs;
    this.complete = complete;
    this.small = new SmallFileMerger(this::change);
  }

  @Override
  public void commit(Collection<CommitRequest<Committable>> requests) throws InterruptedException {
    for (CommitRequest<Committable> request : requests) {
      FaultPoint.COMMIT.reach();
      commit(request.getCommittable());
    }
  }

  void commit(Committable committable) throws InterruptedException {
    commits.lockInterruptibly();
    try {
      commitAll(committable);
    } finally {
      commits.unlock();
    }
    if (joint.isPresent()) {
      joinSmallFiles(committable);
    }
  }

  /** Where one table at a time is committed, nobody could tell whether that had been done. */
  private void joinSmallFiles(Committable committable) {
    committable
        .tables()
        .forEach(
            (name, rows) -> {
              TableCommit table = tables.get(name);
              small.landed(table.name(), table.table(), table.files(rows), committable.key()::isOf);
            });
  }

  /** Changes a table of which rows have come already. */
  private void change(TableIdentifier name, Consumer<Transaction> change)
      throws InterruptedException {
    TableCommit table = tables.get(name.toString());
    commits.lockInterruptibly();
    try {
      attempt(
          joint.orElseThrow().beginAside(),
          attempt -> {
            Transaction transaction = attempt.on(name, table.table());
            change.accept(transaction);
            transaction.commitTransaction();
          });
    } finally {
      commits.unlock();
    }
  }

  private void commitAll(Committable committable) {
    if (joint.isPresent()) {
      retry(joint.get(), attempt -> together(committable, attempt));
    } else {
      oneByOne(committable, table -> !complete.contains(table));
      oneByOne(committable, complete::contains);
    }
  }

  private static void retry(JointCommit joint, Consumer<JointCommit.Attempt> changes) {
    Tasks.foreach(joint)
        .retry(RETRIES)
        .exponentialBackoff(LEAST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS, LIMIT_MILLIS, 2)
        .onlyRetryOn(CommitFailedException.class)
        .run(catalog -> attempt(catalog.begin(), changes));
  }

  private static void attempt(JointCommit.Attempt attempt, Consumer<JointCommit.Attempt> changes) {
    try {
      changes.accept(attempt);
    } catch (RuntimeException e) {
      attempt.giveUp();
      throw e;
    }
    attempt.commit();
  }

  private void together(Committable committable, JointCommit.Attempt attempt) {
    each(
        committable,
        table -> true,
        (table, rows) ->
            table.append(attempt.on(table.name(), table.table()), committable.key(), rows));
  }

  private void oneByOne(Committable committable, Predicate<String> which) {
    each(committable, which, (table, rows) -> table.append(committable.key(), rows));
  }

  /** Does it to several tables at a time, and waits for all. */
  private void each(
      Committable committable,
      Predicate<String> which,
      BiConsumer<TableCommit, TableFiles> commit) {
    List<Future<?>> commits = new ArrayList<>();
    committable
        .tables()
        .forEach(
            (name, rows) -> {
              if (which.test(name)) {
                commits.add(
                    pool.submit(
                        () -> commit.accept(tables.computeIfAbsent(name, this::load), rows)));
              }
            });
    RuntimeException failure = null;
    for (Future<?> one : commits) {
      try {
        one.get();
      } catch (ExecutionException e) {
        failure = and(failure, e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failure = and(failure, e);
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static RuntimeException and(RuntimeException failure, Throwable next) {
    if (failure != null) {
      failure.addSuppressed(next);
      return failure;
    }
    return next instanceof RuntimeException thrown
        ? thrown
        : new IllegalStateException("a table could not be committed", next);
  }

  private TableCommit load(String name) {
    TableIdentifier table = TableIdentifier.parse(name);
    return new TableCommit(
        table, lakehouse.catalog().loadTable(table), logs, complete.contains(name));
  }

  @Override
  public void close() throws IOException {
    small.close();
    pool.shutdownNow();
    joint.ifPresent(JointCommit::close);
    lakehouse.close();
  }
}
