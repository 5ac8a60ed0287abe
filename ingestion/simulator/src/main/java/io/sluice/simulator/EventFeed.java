package io.sluice.simulator;

import io.sluice.simulator.stream.ShopEvent;
import io.sluice.simulator.stream.ShopStream;
import io.sluice.simulator.truth.Truth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Makes events ahead in a thread of its own and notes their truth, so that making goes on while a
 * transaction commits. Closing it waits for that thread.
 */
final class EventFeed implements AutoCloseable {
  private static final int BATCH = 1_000;
  private static final int AHEAD = 16;

  private final BlockingQueue<Batch> batches = new ArrayBlockingQueue<>(AHEAD);
  private final Thread maker;

  private record Batch(List<ShopEvent> events, Exception failure) {}

  EventFeed(ShopStream stream, Truth truth, long events) {
    maker = Thread.ofPlatform().name("shop").start(() -> make(stream, truth, events));
  }

  /** The next events in order; as many as were asked for in all, then never again. */
  List<ShopEvent> next() throws IOException, InterruptedException {
    Batch batch = batches.take();
    switch (batch.failure()) {
      case null -> {
        return batch.events();
      }
      case IOException e -> throw e;
      default -> throw new IllegalStateException("the shop failed", batch.failure());
    }
  }

  private void make(ShopStream stream, Truth truth, long events) {
    try {
      try {
        List<ShopEvent> batch = new ArrayList<>(BATCH);
        for (long n = 1; n <= events; n++) {
          ShopEvent event = stream.next();
          truth.add(event);
          batch.add(event);
          if (batch.size() == BATCH || n == events) {
            batches.put(new Batch(batch, null));
            batch = new ArrayList<>(BATCH);
          }
        }
      } catch (IOException | RuntimeException e) {
        batches.put(new Batch(List.of(), e));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    maker.interrupt();
    maker.join();
  }
}
