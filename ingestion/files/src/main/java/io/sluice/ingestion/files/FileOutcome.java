package io.sluice.ingestion.files;

import java.nio.file.Path;

/**
 * What became of one file in this run.
 *
 * @param rows put on the dataset's topic by this run
 * @param rejected lines put on {@code ops.rejected} by this run
 * @param message why it failed or was skipped; empty when it is done
 */
public record FileOutcome(Path path, Kind kind, long rows, long rejected, String message) {

  public enum Kind {
    DONE,
    SKIPPED,
    FAILED
  }

  static FileOutcome failed(Path path, String message) {
    return new FileOutcome(path, Kind.FAILED, 0, 0, message);
  }

  static FileOutcome skipped(Path path, String message) {
    return new FileOutcome(path, Kind.SKIPPED, 0, 0, message);
  }
}
