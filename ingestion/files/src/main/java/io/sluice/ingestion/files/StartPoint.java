package io.sluice.ingestion.files;

import java.util.Optional;

/**
 * Where ingestion of a file begins.
 *
 * @param generation 1, and one more for each time that a finished file is begun again
 * @param rows what is done before: rows, rejected lines, physical lines and decompressed bytes
 * @param repairs the truncated file that this one takes over
 */
record StartPoint(
    int generation,
    long rows,
    long rejected,
    long lines,
    long bytes,
    Optional<FileProgress> repairs) {

  /**
   * Decides by what is known.
   *
   * @param known progress of this very file
   * @param prefix progress of a truncated file that this one repairs
   * @return empty when there is nothing to do. Force begins a finished file again, as a new
   *     generation; a generation that was cut off is finished first, with force or without, so that
   *     no row of it stands twice
   */
  static Optional<StartPoint> of(
      Optional<FileProgress> known, Optional<FileProgress> prefix, boolean force) {
    if (known.isEmpty()) {
      return Optional.of(prefix.map(truncated -> after(truncated, prefix)).orElse(beginning(1)));
    }
    FileProgress progress = known.get();
    return switch (progress.state()) {
      case OPEN, TRUNCATED -> Optional.of(after(progress, Optional.empty()));
      case FINISHED, REPAIRED ->
          force ? Optional.of(beginning(progress.generation() + 1)) : Optional.empty();
    };
  }

  private static StartPoint beginning(int generation) {
    return new StartPoint(generation, 0, 0, 0, 0, Optional.empty());
  }

  private static StartPoint after(FileProgress progress, Optional<FileProgress> repairs) {
    return new StartPoint(
        progress.generation(),
        progress.rows(),
        progress.rejected(),
        progress.lines(),
        progress.bytes(),
        repairs);
  }
}
