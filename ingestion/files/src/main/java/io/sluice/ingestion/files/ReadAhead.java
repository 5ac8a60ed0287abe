package io.sluice.ingestion.files;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Chunks of a file, each read while the one before it is sent: one is ready or in the making, never
 * more, on a thread of its own. Where reading fails, the chunks before come first, then the
 * failure. Nobody else may touch the file until the last chunk has come or this is closed.
 */
final class ReadAhead implements AutoCloseable {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("chunks").factory());
  private final Callable<Chunk> reader;
  private Future<Chunk> next;

  /** Begins to read. */
  ReadAhead(Callable<Chunk> reader) {
    this.reader = reader;
    this.next = thread.submit(reader);
  }

  /** The next chunk; not to be asked for behind the last. */
  Chunk next() throws IOException, FileProblem, InterruptedException {
    try {
      Chunk chunk = next.get();
      if (!chunk.last()) {
        next = thread.submit(reader);
      }
      return chunk;
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException failure -> throw failure;
        case FileProblem problem -> throw problem;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  /** Interrupts the reading, and waits until it has stopped. */
  @Override
  public void close() {
    thread.shutdownNow();
    thread.close();
  }
}
