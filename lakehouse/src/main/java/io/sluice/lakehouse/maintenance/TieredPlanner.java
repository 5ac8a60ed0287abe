package io.sluice.lakehouse.maintenance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.BinPackRewriteFilePlanner;
import org.apache.iceberg.expressions.Expressions;

/**
 * Plans which small files are put together, and leaves out those that are much larger than all
 * smaller ones of them: otherwise a partition that grows would be written anew at each run. So a
 * row is written a few times, and a partition has a few files of very different sizes.
 */
final class TieredPlanner extends BinPackRewriteFilePlanner {

  private static final int MUCH = 2;

  /**
   * @param snapshot what is planned is what is at it
   */
  TieredPlanner(Table table, long snapshot) {
    super(table, Expressions.alwaysTrue(), snapshot, false);
  }

  @Override
  protected Iterable<List<FileScanTask>> filterFileGroups(List<List<FileScanTask>> groups) {
    return super.filterFileGroups(groups.stream().map(TieredPlanner::alike).toList());
  }

  /** Files with deleted rows are always among them. */
  private static List<FileScanTask> alike(List<FileScanTask> files) {
    List<FileScanTask> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparingLong(file -> file.file().fileSizeInBytes()));
    int alike = 0;
    long smaller = 0;
    for (int i = 0; i < sorted.size(); i++) {
      long size = sorted.get(i).file().fileSizeInBytes();
      if (size <= smaller * MUCH) {
        alike = i + 1;
      }
      smaller += size;
    }
    List<FileScanTask> taken = new ArrayList<>(sorted.subList(0, alike));
    sorted.stream().skip(alike).filter(file -> !file.deletes().isEmpty()).forEach(taken::add);
    return taken;
  }
}
