package io.sluice.simulator;

import io.sluice.ingestion.kafka.ChunkWriter;
import io.sluice.ingestion.kafka.FencedException;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.simulator.stream.ShopEvent;
import io.sluice.simulator.world.ShopDataset;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends events in transactions, each with the progress that it makes. */
final class EventSender {
  private static final int MOST_EVENTS = 10_000;
  private static final long LONGEST = Duration.ofMillis(100).toNanos();

  /** A commit takes its time; it must be over within {@link #LONGEST}. */
  private static final long OPEN_FOR = LONGEST * 3 / 4;

  private final ChunkWriter writer;
  private final Map<ShopDataset, String> topics;
  private RunProgress progress;
  private int open;
  private long openUntil;

  EventSender(ChunkWriter writer, Map<ShopDataset, String> topics, RunProgress progress) {
    this.writer = writer;
    this.topics = topics;
    this.progress = progress;
  }

  void send(ShopEvent event) throws PlatformProblem {
    if (open == 0) {
      openUntil = System.nanoTime() + OPEN_FOR;
    }
    try {
      writer.send(
          new ProducerRecord<>(
              topics.get(event.dataset()), event.partition(), null, event.value()));
    } catch (FencedException e) {
      throw takenOver(e);
    }
    open++;
    if (open >= MOST_EVENTS || System.nanoTime() - openUntil >= 0) {
      commit(false);
    }
  }

  /** When the open transaction must be committed; without one, never. */
  long commitsAt(long never) {
    return open == 0 ? never : openUntil;
  }

  void commitOpen() throws PlatformProblem {
    if (open > 0) {
      commit(false);
    }
  }

  void finish() throws PlatformProblem {
    commit(true);
  }

  private void commit(boolean finished) throws PlatformProblem {
    progress = progress.after(progress.events() + open, finished);
    try {
      writer.commit(RunProgress.key(progress.run()), progress.toJson());
    } catch (FencedException e) {
      throw takenOver(e);
    }
    open = 0;
  }

  private static PlatformProblem takenOver(FencedException e) {
    return new PlatformProblem(
        "another run of the same command took over, or a transaction took too long; run it again,"
            + " it goes on where it stopped",
        e);
  }
}
