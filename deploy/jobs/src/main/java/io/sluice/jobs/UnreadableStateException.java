package io.sluice.jobs;

import java.io.IOException;

/** A job was not started, since the checkpoint that it was to start from cannot be read. */
public final class UnreadableStateException extends IOException {
  public UnreadableStateException(String message, Throwable cause) {
    super(message, cause);
  }
}
