package io.sluice.streaming.kafka;

import io.sluice.contracts.config.KafkaAccess;
import java.io.Serializable;
import java.util.List;

/** Tells the lowest offset of a partition that is still in the log; asked on a task, rarely. */
@FunctionalInterface
public interface LogBegins extends Serializable {

  long of(String topic, int partition);

  /** Asks the broker, which must know the topic. */
  static long ask(KafkaAccess kafka, String topic, int partition) {
    try {
      return TopicLog.ask(kafka, List.of(topic)).get(topic).begins().get(partition);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Kafka was asked about " + topic, e);
    }
  }
}
