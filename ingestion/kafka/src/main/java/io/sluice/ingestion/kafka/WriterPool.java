package io.sluice.ingestion.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Opens the writers of files ahead of their turn: making a producer and its transactional id takes
 * longer than a small file does. Writers come in the order of the ids.
 */
public final class WriterPool implements AutoCloseable {
  private static final int AHEAD = 3;

  private final KafkaClients clients;
  private final List<String> topics;
  private final Iterator<String> transactionalIds;
  private final ExecutorService opener = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Future<ChunkWriter>> ahead = new ArrayDeque<>();

  /**
   * @param topic that the writers will write, beside that of the progress
   */
  public WriterPool(KafkaClients clients, String topic, List<String> transactionalIds) {
    this.clients = clients;
    this.topics = List.of(topic, KafkaTopics.PROGRESS);
    this.transactionalIds = transactionalIds.iterator();
  }

  /**
   * What is done with a writer.
   *
   * @param <E> its own failures
   */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T with(ChunkWriter writer) throws E, FencedException, PlatformProblem;
  }

  /**
   * Does work with the writer of the next id, and from the beginning with a new one of that id when
   * the broker has given up its transaction.
   *
   * @throws FencedException when another writer may have taken over
   */
  public <T, E extends Exception> T next(String transactionalId, Work<T, E> work)
      throws E, FencedException, PlatformProblem {
    return Attempts.run(
        take(), () -> ChunkWriter.open(clients, transactionalId, topics), this::release, work);
  }

  private ChunkWriter take() throws PlatformProblem {
    openAhead();
    try {
      return ahead.removeFirst().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PlatformProblem problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformProblem("interrupted while a transaction was prepared", e);
    }
  }

  /** Closes a writer, without waiting for it. */
  private void release(ChunkWriter writer) {
    opener.execute(writer::close);
  }

  /** Closes the writers that nobody took, and waits until all are closed. */
  @Override
  public void close() {
    for (Future<ChunkWriter> unused : ahead) {
      try {
        unused.get().close();
      } catch (ExecutionException e) {
        continue;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    opener.close();
  }

  private void openAhead() {
    while (ahead.size() <= AHEAD && transactionalIds.hasNext()) {
      String id = transactionalIds.next();
      ahead.addLast(opener.submit(() -> ChunkWriter.open(clients, id, topics)));
    }
  }
}
