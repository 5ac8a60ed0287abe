package io.sluice.lakehouse.merge;

import io.sluice.lakehouse.files.JoinedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;

/**
 * The small files of a table that are to be joined, sixteen at a time, and what comes of that once
 * more: so a partition has some thirty small files at most, and a row is written again at most
 * twice. Larger files, and what was joined twice, are maintenance's.
 */
final class SmallFiles {

  static final int JOINED = 16;
  static final int LEVELS = 2;
  static final long LARGEST_BYTES = 8L << 20;

  /** Of days long gone nothing comes any more. */
  private static final int MOST_GROUPS = 1_000;

  private final LinkedHashMap<Place, List<Small>> groups = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * A file.
   *
   * @param file without its statistics
   * @param mayBeCopied whether they were those of its row groups
   * @param level how often its rows were joined
   * @param commit whether a snapshot is the commit by which the oldest of its rows came
   */
  record Small(DataFile file, boolean mayBeCopied, int level, Predicate<Snapshot> commit) {

    static Small of(DataFile file, int level, Predicate<Snapshot> commit) {
      return new Small(file.copyWithoutStats(), JoinedFile.mayBeCopied(file), level, commit);
    }
  }

  /** Files that are alike and can be one. */
  private record Place(int specId, String partition, int level) {}

  /**
   * @param spec by which the file is partitioned
   * @return those that are to be joined now, in the order in which they came; nothing is known of
   *     them any more
   */
  Optional<List<Small>> add(Small small, PartitionSpec spec) {
    DataFile file = small.file();
    if (small.level() >= LEVELS
        || file.fileSizeInBytes() > LARGEST_BYTES
        || file.format() != FileFormat.PARQUET) {
      return Optional.empty();
    }
    var place = new Place(file.specId(), spec.partitionToPath(file.partition()), small.level());
    List<Small> group = groups.computeIfAbsent(place, first -> new ArrayList<>());
    group.add(small);
    if (group.size() < JOINED) {
      if (groups.size() > MOST_GROUPS) {
        groups.remove(groups.firstEntry().getKey());
      }
      return Optional.empty();
    }
    return Optional.of(groups.remove(place));
  }
}
