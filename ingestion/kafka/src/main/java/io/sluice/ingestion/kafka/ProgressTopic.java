package io.sluice.ingestion.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads what is committed on {@link KafkaTopics#PROGRESS}. Not thread-safe. */
public final class ProgressTopic implements AutoCloseable {
  private static final TopicPartition PARTITION = new TopicPartition(KafkaTopics.PROGRESS, 0);

  /** Twice what the broker needs to abort the transaction of a dead run. */
  private static final Duration PATIENCE = Duration.ofMillis(2L * KafkaClients.TRANSACTION_MILLIS);

  private static final Duration SILENCE = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Admin admin;
  private final KafkaConsumer<String, byte[]> consumer;
  private final String bootstrap;

  public ProgressTopic(KafkaClients clients, Admin admin) {
    this.admin = admin;
    this.bootstrap = clients.bootstrap();
    this.consumer = clients.committedReader();
    consumer.assign(List.of(PARTITION));
    consumer.seekToBeginning(List.of(PARTITION));
  }

  /**
   * Reads on, up to everything that was written before this call, waiting for open transactions of
   * others to end.
   *
   * @param waiting told once when that takes long
   */
  public void read(Consumer<ConsumerRecord<String, byte[]>> messages, Runnable waiting)
      throws PlatformProblem {
    try {
      long end = end();
      long begin = System.nanoTime();
      boolean told = false;
      while (consumer.position(PARTITION) < end) {
        consumer.poll(POLL).forEach(messages);
        long waited = System.nanoTime() - begin;
        if (!told && waited > SILENCE.toNanos() && consumer.position(PARTITION) < end) {
          told = true;
          waiting.run();
        }
        if (waited > PATIENCE.toNanos()) {
          throw new PlatformProblem(
              "an open transaction on %s of Kafka at %s does not end; see ./sluice logs kafka"
                  .formatted(KafkaTopics.PROGRESS, bootstrap));
        }
      }
    } catch (KafkaException | ExecutionException e) {
      throw KafkaFailures.problem(bootstrap, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformProblem("interrupted while the progress of earlier runs was read", e);
    }
  }

  @Override
  public void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ZERO));
  }

  /** The high watermark, behind open transactions too. */
  private long end() throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(
            Map.of(PARTITION, OffsetSpec.latest()),
            new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
        .partitionResult(PARTITION)
        .get()
        .offset();
  }
}
