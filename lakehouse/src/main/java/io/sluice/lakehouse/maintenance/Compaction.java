package io.sluice.lakehouse.maintenance;

import io.sluice.lakehouse.files.DataFileRows;
import io.sluice.lakehouse.files.RollingFiles;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.BinPackRewriteFilePlanner;
import org.apache.iceberg.actions.RewriteDataFilesCommitManager;
import org.apache.iceberg.actions.RewriteFileGroup;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.DataFileSet;

/**
 * Puts the rows of many small files into few large ones, by partition, in the order in which they
 * were appended; rows that were deleted beside their file are left out for good. Jobs may append
 * meanwhile. Planning and committing are Iceberg's own.
 */
final class Compaction {

  private static final long TARGET_BYTES = 128L << 20;

  private static final Map<String, String> OPTIONS =
      Map.of(
          BinPackRewriteFilePlanner.TARGET_FILE_SIZE_BYTES,
          String.valueOf(TARGET_BYTES),
          BinPackRewriteFilePlanner.MIN_INPUT_FILES,
          "5",
          BinPackRewriteFilePlanner.DELETE_FILE_THRESHOLD,
          "1");

  private Compaction() {}

  /** Files before and after, of those that were put together. */
  record Result(int before, int after) {
    static final Result NONE = new Result(0, 0);

    Result and(Result other) {
      return new Result(before + other.before, after + other.after);
    }
  }

  /** How many files would be put together. */
  static int files(Table table) throws IOException {
    int files = 0;
    try (CloseableIterable<RewriteFileGroup> groups = plan(table)) {
      for (RewriteFileGroup group : groups) {
        files += group.fileScanTasks().size();
      }
    }
    return files;
  }

  private static CloseableIterable<RewriteFileGroup> plan(Table table) {
    if (table.currentSnapshot() == null) {
      return CloseableIterable.empty();
    }
    var planner = new BinPackRewriteFilePlanner(table, Expressions.alwaysTrue());
    planner.init(OPTIONS);
    return planner.plan().groups();
  }

  static Result of(Table table) throws IOException {
    Result result = Result.NONE;
    try (CloseableIterable<RewriteFileGroup> groups = plan(table)) {
      for (RewriteFileGroup group : groups) {
        result = result.and(of(table, group));
      }
    }
    return result;
  }

  private static Result of(Table table, RewriteFileGroup group) throws IOException {
    List<FileScanTask> files =
        group.fileScanTasks().stream()
            .sorted(
                Comparator.comparing((FileScanTask file) -> file.file().dataSequenceNumber())
                    .thenComparing(file -> file.file().location()))
            .toList();
    DataFile first = files.getFirst().file();
    try (var rolling =
        new RollingFiles(
            table, table.specs().get(first.specId()), first.partition(), TARGET_BYTES)) {
      for (FileScanTask file : files) {
        DataFileRows.read(
            table.io(),
            file,
            table.schema(),
            table.schema(),
            Expressions.alwaysTrue(),
            rolling::write);
      }
      Set<DataFile> written = DataFileSet.of(rolling.take());
      group.setOutputFiles(written);
      new RewriteDataFilesCommitManager(table, table.currentSnapshot().snapshotId())
          .commitOrClean(Set.of(group));
      return new Result(files.size(), written.size());
    }
  }
}
