package io.sluice.ingestion.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;

/**
 * Writes the rows of one source in transactions, each with the progress that it makes. Opening it
 * fences any other writer of the same transactional id and aborts what that one left open. Not
 * thread-safe.
 */
public final class ChunkWriter implements AutoCloseable {
  private final Producer<byte[], byte[]> producer;
  private final String bootstrap;
  private boolean open;
  private boolean failed;
  private volatile Exception sendFailure;

  ChunkWriter(Producer<byte[], byte[]> producer, String bootstrap) {
    this.producer = producer;
    this.bootstrap = bootstrap;
  }

  /**
   * Opens the writer of a transactional id.
   *
   * @param transactionalId stable for its source, so that a writer of a dead or hanging run is
   *     fenced
   * @param topics that it will write; looked up here so that the first message waits for nothing
   */
  public static ChunkWriter open(
      KafkaClients clients, String transactionalId, Collection<String> topics)
      throws PlatformProblem {
    Producer<byte[], byte[]> producer;
    try {
      producer = clients.transactionalProducer(transactionalId);
    } catch (KafkaException e) {
      throw KafkaFailures.problem(clients.bootstrap(), e);
    }
    try {
      producer.initTransactions();
      topics.forEach(producer::partitionsFor);
      return new ChunkWriter(producer, clients.bootstrap());
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw KafkaFailures.problem(clients.bootstrap(), e);
    }
  }

  /** Adds a message to the open transaction; begins one if there is none. */
  public void send(ProducerRecord<byte[], byte[]> message) throws FencedException, PlatformProblem {
    try {
      begin();
      producer.send(message, this::sent);
      // A producer that cannot learn where the topic is says so here only, once for each message.
      if (sendFailure != null) {
        throw new KafkaException(sendFailure);
      }
    } catch (KafkaException e) {
      throw failure(e);
    }
  }

  /** Adds progress to the open transaction; begins one if there is none. */
  public void send(String progressKey, byte[] progress) throws FencedException, PlatformProblem {
    send(message(progressKey, progress));
  }

  /** Commits what was sent together with the progress; both stand, or neither. */
  public void commit(String progressKey, byte[] progress) throws FencedException, PlatformProblem {
    send(message(progressKey, progress));
    try {
      producer.commitTransaction();
      open = false;
    } catch (KafkaException e) {
      throw failure(e);
    }
  }

  /** Aborts an open transaction where Kafka still answers; else the next run does. */
  @Override
  public void close() {
    if (open && !failed) {
      try {
        producer.abortTransaction();
      } catch (KafkaException e) {
        failed = true;
      }
    }
    producer.close(failed ? Duration.ZERO : Duration.ofSeconds(5));
  }

  private static ProducerRecord<byte[], byte[]> message(String progressKey, byte[] progress) {
    return new ProducerRecord<>(
        KafkaTopics.PROGRESS, 0, progressKey.getBytes(StandardCharsets.UTF_8), progress);
  }

  private void sent(RecordMetadata metadata, Exception failure) {
    if (failure != null && sendFailure == null) {
      sendFailure = failure;
    }
  }

  private void begin() {
    if (!open) {
      producer.beginTransaction();
      open = true;
    }
  }

  private PlatformProblem failure(KafkaException e) throws FencedException {
    failed = true;
    if (KafkaFailures.isFenced(e)) {
      throw new FencedException(e, false);
    }
    if (KafkaFailures.isGivenUp(e)) {
      throw new FencedException(e, true);
    }
    // Behind messages that got no answer, the producer only says that it cannot go on.
    Exception first = sendFailure;
    boolean noAnswer = first != null && KafkaFailures.isNoAnswer(first);
    return KafkaFailures.problem(bootstrap, noAnswer ? first : e);
  }
}
