package io.sluice.ingestion.kafka;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;

/** What a failure of Kafka's clients means for the person at the keyboard. */
final class KafkaFailures {
  private KafkaFailures() {}

  /** The failure as one message. Time-outs and lost connections all mean: no answer. */
  static PlatformProblem problem(String bootstrap, Throwable failure) {
    Throwable cause = root(failure);
    if (isNoAnswer(failure)) {
      return new PlatformProblem(
          "Kafka does not answer at %s; is the platform up? ./sluice status".formatted(bootstrap),
          failure);
    }
    if (cause instanceof OutOfMemoryError) {
      return new PlatformProblem(
          "the memory of this command, %d MB, is too small for its messages to Kafka; give it more:"
                  .formatted(Runtime.getRuntime().maxMemory() >> 20)
              + " SLUICE_JAVA_OPTS=-Xmx2g ./sluice ingest ...",
          failure);
    }
    return new PlatformProblem(
        "Kafka at %s refuses: %s".formatted(bootstrap, cause.getMessage()), failure);
  }

  /** Whether Kafka could not be asked, or said nothing in time. */
  static boolean isNoAnswer(Throwable failure) {
    Throwable cause = root(failure);
    return cause instanceof RetriableException || isUnresolvable(cause);
  }

  /**
   * Whether another producer has taken over the transactional id, or the broker gave it up: also
   * long after the last transaction, when it forgets ids and no longer knows who had them.
   */
  static boolean isFenced(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException
          || cause instanceof InvalidPidMappingException) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the broker has given a transaction up for a reason of its own: the producer is at its
   * end, but a new one of the same transactional id can do the same again.
   */
  static boolean isGivenUp(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TransactionAbortableException
          || cause instanceof InvalidTxnStateException) {
        return true;
      }
    }
    return false;
  }

  /** Unpacks the wrappers of futures and of the clients. */
  static Throwable root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null
        && (cause instanceof ExecutionException
            || cause instanceof CompletionException
            || cause.getClass().equals(KafkaException.class))) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static boolean isUnresolvable(Throwable cause) {
    return String.valueOf(cause.getMessage()).contains("bootstrap");
  }
}
