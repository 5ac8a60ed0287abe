package io.sluice.ingestion.kafka;

import java.util.function.Consumer;

/** Gives work a new writer when the broker has given up its transaction, twice at most. */
final class Attempts {
  private static final int MORE = 2;

  private Attempts() {}

  /** Makes a writer in place of one whose transaction is gone. */
  @FunctionalInterface
  interface Opener {
    ChunkWriter open() throws PlatformProblem;
  }

  /**
   * @param release gets each writer once it is done with
   * @throws FencedException when another writer may have taken over, or the last attempt failed too
   */
  static <T, E extends Exception> T run(
      ChunkWriter first, Opener next, Consumer<ChunkWriter> release, WriterPool.Work<T, E> work)
      throws E, FencedException, PlatformProblem {
    ChunkWriter writer = first;
    for (int done = 0; ; done++) {
      try {
        return work.with(writer);
      } catch (FencedException e) {
        if (!e.repeatable() || done == MORE) {
          throw e;
        }
      } finally {
        release.accept(writer);
      }
      writer = next.open();
    }
  }
}
