package io.sluice.streaming.dedup;

import java.io.IOException;
import java.nio.file.Path;

/** A file with identities, which a checkpoint names, is missing or not as it was written. */
public final class DamagedIdentitiesException extends IOException {

  private static final long serialVersionUID = 1;

  DamagedIdentitiesException(Path file, String what) {
    super("%s: %s".formatted(file, what));
  }
}
