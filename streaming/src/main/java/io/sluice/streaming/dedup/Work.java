package io.sluice.streaming.dedup;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What the store's worker does or has done. */
record Work<T>(Future<T> future) {

  boolean isDone() {
    return future.isDone();
  }

  /** What it made, if it has ended well. */
  Optional<T> result() {
    return future.state() == Future.State.SUCCESS
        ? Optional.of(future.resultNow())
        : Optional.empty();
  }

  /**
   * Waits for its end.
   *
   * @throws UncheckedIOException when it failed
   */
  T await() {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw IdentityStore.unwritten(new IOException(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException());
    }
  }
}
