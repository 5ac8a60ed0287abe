package io.sluice.ingestion.files;

import io.sluice.ingestion.files.content.FileIdentity;
import java.nio.file.Path;

/**
 * What became of one file in this run.
 *
 * @param rows put on the dataset's topic by this run
 * @param rejected lines put on {@code ops.rejected} by this run
 * @param sha256 of its decompressed bytes; empty when they could not be read
 * @param message why it failed or was skipped; empty when it is done
 */
public record FileOutcome(
    Path path, Kind kind, long rows, long rejected, String sha256, String message) {

  public enum Kind {
    DONE,
    SKIPPED,
    FAILED
  }

  static FileOutcome unreadable(Path path, String message) {
    return new FileOutcome(path, Kind.FAILED, 0, 0, "", message);
  }

  static FileOutcome failed(FileIdentity file, String message) {
    return new FileOutcome(file.path(), Kind.FAILED, 0, 0, file.sha256(), message);
  }

  static FileOutcome skipped(FileIdentity file, String message) {
    return new FileOutcome(file.path(), Kind.SKIPPED, 0, 0, file.sha256(), message);
  }
}
