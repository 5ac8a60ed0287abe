package io.sluice.ingestion.kafka;

/**
 * A writer's transaction has ended without it. What was committed stands, and the next writer goes
 * on behind it; what a person calls the source is known by who wrote it.
 */
public final class FencedException extends Exception {
  private final boolean repeatable;

  FencedException(Throwable cause, boolean repeatable) {
    super("the writer's transaction was ended", cause);
    this.repeatable = repeatable;
  }

  /**
   * Whether the broker gave the transaction up and nobody else has begun one, so that a new writer
   * takes nothing from another run. Otherwise another writer of the same transactional id may have
   * taken over, or the transaction stayed open for longer than {@link
   * KafkaClients#TRANSACTION_MILLIS}.
   */
  public boolean repeatable() {
    return repeatable;
  }
}
