package io.sluice.ingestion.kafka;

/**
 * Another writer of the same transactional id has taken over, or a transaction stayed open for
 * longer than {@link KafkaClients#TRANSACTION_MILLIS}. What was committed stands, and the next
 * writer goes on behind it; what a person calls the source is known by who wrote it.
 */
public final class FencedException extends Exception {

  FencedException(Throwable cause) {
    super("the writer was fenced", cause);
  }
}
