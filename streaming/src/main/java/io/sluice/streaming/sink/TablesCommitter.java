package io.sluice.streaming.sink;

import io.sluice.lakehouse.Lakehouse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * Commits a checkpoint's files, table by table, in parallel but bounded. The complete tables, which
 * get a row of each record, come last: their commit therefore says that all other tables hold the
 * checkpoint too, which is what reconciliation builds on.
 *
 * <p>Any failure fails the job; the committable stays in its state and is tried again after the
 * restart, where tables that hold the rows already are passed over.
 */
final class TablesCommitter implements Committer<Committable> {

  private static final int PARALLEL_COMMITS = 4;

  private final Lakehouse lakehouse;
  private final LogIds logs;
  private final Set<String> complete;
  private final Map<String, TableCommit> tables = new HashMap<>();
  private final ExecutorService pool =
      Executors.newFixedThreadPool(
          PARALLEL_COMMITS, Thread.ofPlatform().daemon().name("commit-", 0).factory());

  TablesCommitter(Supplier<Lakehouse> lakehouse, LogIds logs, Set<String> complete) {
    this.lakehouse = lakehouse.get();
    this.logs = logs;
    this.complete = complete;
  }

  @Override
  public void commit(Collection<CommitRequest<Committable>> requests)
      throws IOException, InterruptedException {
    for (CommitRequest<Committable> request : requests) {
      Committable committable = request.getCommittable();
      commitAll(committable, table -> !complete.contains(table));
      commitAll(committable, complete::contains);
    }
  }

  private void commitAll(Committable committable, Predicate<String> which)
      throws IOException, InterruptedException {
    List<Future<?>> commits = new ArrayList<>();
    for (var entry : committable.tables().entrySet()) {
      if (which.test(entry.getKey())) {
        TableCommit table = tables.computeIfAbsent(entry.getKey(), this::load);
        commits.add(pool.submit(() -> table.append(committable.key(), entry.getValue())));
      }
    }
    IOException failure = null;
    for (Future<?> commit : commits) {
      try {
        commit.get();
      } catch (ExecutionException e) {
        if (failure == null) {
          failure = new IOException("a table could not be committed", e.getCause());
        } else {
          failure.addSuppressed(e.getCause());
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  private TableCommit load(String name) {
    return new TableCommit(
        lakehouse.catalog().loadTable(TableIdentifier.parse(name)), logs, complete.contains(name));
  }

  @Override
  public void close() throws IOException {
    pool.shutdownNow();
    lakehouse.close();
  }
}
