package io.sluice.streaming.sink;

import io.sluice.lakehouse.Lakehouse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * Commits a checkpoint's files, table by table, in parallel but bounded. Bronze comes last: a
 * bronze commit therefore says that all other tables hold the checkpoint too, which is what
 * reconciliation builds on.
 *
 * <p>Any failure fails the job; the committable stays in its state and is tried again after the
 * restart, where tables that got their commit are passed over by its key.
 */
final class TablesCommitter implements Committer<Committable> {

  private static final int PARALLEL_COMMITS = 4;

  private final Lakehouse lakehouse;
  private final Map<String, Table> tables = new HashMap<>();
  private final ExecutorService pool =
      Executors.newFixedThreadPool(
          PARALLEL_COMMITS, Thread.ofPlatform().daemon().name("commit-", 0).factory());

  TablesCommitter(Supplier<Lakehouse> lakehouse) {
    this.lakehouse = lakehouse.get();
  }

  @Override
  public void commit(Collection<CommitRequest<Committable>> requests)
      throws IOException, InterruptedException {
    for (CommitRequest<Committable> request : requests) {
      Committable committable = request.getCommittable();
      commitAll(committable, table -> !isBronze(table));
      commitAll(committable, TablesCommitter::isBronze);
    }
  }

  private static boolean isBronze(String table) {
    return table.startsWith("bronze.");
  }

  private void commitAll(Committable committable, Predicate<String> which)
      throws IOException, InterruptedException {
    List<Future<?>> commits = new ArrayList<>();
    for (var entry : committable.files().entrySet()) {
      if (which.test(entry.getKey())) {
        Table table = tables.computeIfAbsent(entry.getKey(), this::load);
        commits.add(
            pool.submit(
                () ->
                    TableCommit.append(
                        table, committable.key(), committable.endOffsets(), entry.getValue())));
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

  private Table load(String name) {
    return lakehouse.catalog().loadTable(TableIdentifier.parse(name));
  }

  @Override
  public void close() throws IOException {
    pool.shutdownNow();
    lakehouse.close();
  }
}
