package io.sluice.ingestion.kafka;

/**
 * Kafka or the schema registry does not answer, or a topic is not as the contract says: nothing can
 * go on. The message is for people.
 */
public final class PlatformProblem extends Exception {

  public PlatformProblem(String message) {
    super(message);
  }

  public PlatformProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
