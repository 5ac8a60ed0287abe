package io.sluice.lakehouse.maintenance;

import io.sluice.lakehouse.files.DataFileRows;
import io.sluice.lakehouse.files.RollingFiles;
import io.sluice.lakehouse.merge.HeldFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.TableUtil;
import org.apache.iceberg.actions.BinPackRewriteFilePlanner;
import org.apache.iceberg.actions.RewriteDataFilesCommitManager;
import org.apache.iceberg.actions.RewriteFileGroup;
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

  private static final Duration LONGEST = Duration.ofMinutes(20);

  private final Table table;

  /** What is planned is what was at this snapshot, and what changed since is found out. */
  private final long start;

  private Compaction(Table table) {
    this.table = table;
    this.start = table.currentSnapshot().snapshotId();
  }

  /** Files before and after, of those that were put together. */
  record Result(int before, int after) {
    static final Result NONE = new Result(0, 0);

    Result and(Result other) {
      return new Result(before + other.before, after + other.after);
    }
  }

  /** Whether its files are as jobs write them, so that they can be read and written anew here. */
  static boolean knows(Table table) {
    return table.currentSnapshot() != null
        && TableUtil.formatVersion(table) <= 2
        && !table.properties().containsKey(TableProperties.DEFAULT_NAME_MAPPING);
  }

  /** How many files would be put together. */
  static int files(Table table) throws IOException {
    int files = 0;
    for (RewriteFileGroup group : new Compaction(table).plan()) {
      files += group.fileScanTasks().size();
    }
    return files;
  }

  /** Who else holds the table's files. */
  static Set<String> others(Table table, Instant now) {
    Set<String> holders = HeldFiles.holders(table, now);
    holders.remove(HeldFiles.COMPACTION);
    return holders;
  }

  static Result of(Table table) throws IOException {
    if (new Compaction(table).plan().isEmpty()) {
      return Result.NONE;
    }
    try (var held = HeldFiles.of(List.of(table), HeldFiles.COMPACTION, LONGEST)) {
      Result result = Result.NONE;
      table.refresh();
      if (!others(table, Instant.now()).isEmpty()) {
        return result;
      }
      var compaction = new Compaction(table);
      for (RewriteFileGroup group : compaction.plan()) {
        result = result.and(compaction.rewrite(group));
      }
      return result;
    }
  }

  /** Of files of one partition each, which those of an earlier partitioning are not. */
  private List<RewriteFileGroup> plan() throws IOException {
    var planner = new TieredPlanner(table, start);
    planner.init(OPTIONS);
    List<RewriteFileGroup> plan = new ArrayList<>();
    try (CloseableIterable<RewriteFileGroup> groups = planner.plan().groups()) {
      for (RewriteFileGroup group : groups) {
        if (group.fileScanTasks().stream().allMatch(this::isUsual)) {
          plan.add(group);
        }
      }
    }
    return plan;
  }

  private boolean isUsual(FileScanTask file) {
    return file.file().specId() == table.spec().specId()
        && file.file().format() == FileFormat.PARQUET;
  }

  private Result rewrite(RewriteFileGroup group) throws IOException {
    List<FileScanTask> files =
        group.fileScanTasks().stream()
            .sorted(
                Comparator.comparing((FileScanTask file) -> file.file().dataSequenceNumber())
                    .thenComparing(file -> file.file().location()))
            .toList();
    try (var rolling =
        new RollingFiles(table, table.spec(), files.getFirst().file().partition(), TARGET_BYTES)) {
      for (FileScanTask file : files) {
        DataFileRows.read(table, file, rolling::write);
      }
      Set<DataFile> written = DataFileSet.of(rolling.take());
      group.setOutputFiles(written);
      new RewriteDataFilesCommitManager(table, start).commitOrClean(Set.of(group));
      return new Result(files.size(), written.size());
    }
  }
}
