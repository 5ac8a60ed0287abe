package io.sluice.streaming.dedup;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file with identities, which a checkpoint names, is missing, not as it was written, or cannot be
 * read.
 */
public final class DamagedIdentitiesException extends IOException {

  private static final long serialVersionUID = 1;

  DamagedIdentitiesException(Path file, String what) {
    super("%s: %s".formatted(file, what));
  }

  static DamagedIdentitiesException of(Path file, Throwable cause) {
    String what =
        cause instanceof NoSuchFileException ? "it is not there" : "it cannot be read: " + cause;
    var damaged = new DamagedIdentitiesException(file, what);
    damaged.initCause(cause);
    return damaged;
  }
}
