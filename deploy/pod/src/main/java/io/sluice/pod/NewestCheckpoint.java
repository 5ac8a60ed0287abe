package io.sluice.pod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a job goes on when Flink's high availability knows nothing of it: at the newest checkpoint
 * on its volume. A job that cannot take up its state counts as failed for good, and what is kept of
 * it is deleted, but for its checkpoints; without this the next start would be one without state.
 * While the high availability knows a checkpoint, Flink takes that one.
 */
final class NewestCheckpoint {
  private static final String OPTION = "execution.state-recovery.path";

  /** Flink writes it last: a folder without it is no whole checkpoint. */
  private static final String WHOLE = "_metadata";

  private NewestCheckpoint() {}

  /**
   * The newest one.
   *
   * @param root holds a folder for each id of the job, each with folders {@code chk-<number>}
   */
  static Optional<Path> find(Path root) throws IOException {
    if (!Files.isDirectory(root)) {
      return Optional.empty();
    }
    List<Path> all;
    try (Stream<Path> tree = Files.walk(root, 3)) {
      all = tree.filter(file -> file.endsWith(WHOLE)).toList();
    }
    Path newest = null;
    FileTime when = null;
    for (Path file : all) {
      FileTime time = Files.getLastModifiedTime(file);
      if (when == null || time.compareTo(when) > 0) {
        newest = file.getParent();
        when = time;
      }
    }
    return Optional.ofNullable(newest);
  }

  /** Names it in Flink's configuration file. */
  static void name(Path checkpoint, Path configuration) throws IOException {
    Files.writeString(
        configuration,
        "%n%s: 'file://%s'%n".formatted(OPTION, checkpoint),
        StandardOpenOption.APPEND);
  }
}
