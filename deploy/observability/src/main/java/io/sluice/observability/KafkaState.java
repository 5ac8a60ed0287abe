package io.sluice.observability;

import java.util.List;
import java.util.Map;

/**
 * What Kafka says of the datasets' topics.
 *
 * @param sendersTime by dataset, whether its topic takes its senders' time for the broker's
 */
record KafkaState(List<Lag> lag, Map<String, Boolean> sendersTime) {
  static final KafkaState UNKNOWN = new KafkaState(List.of(), Map.of());

  KafkaState {
    lag = List.copyOf(lag);
    sendersTime = Map.copyOf(sendersTime);
  }
}
