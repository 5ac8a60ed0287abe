package io.sluice.streaming.kafka;

import io.sluice.contracts.config.KafkaAccess;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Tells where the partitions of a topic end at the moment; asked on a task. */
@FunctionalInterface
public interface LogEnds extends Serializable {

  /** By partition, the first offset that no reader of committed records has seen yet. */
  Map<Integer, Long> now();

  /** Asks the broker, which must know the topic. */
  static Map<Integer, Long> ask(KafkaAccess kafka, String topic) {
    Map<String, Object> settings = new HashMap<>(kafka.properties());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put("enable.metrics.push", false);
    var bytes = new ByteArrayDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      Map<Integer, Long> ends = new HashMap<>();
      consumer
          .endOffsets(partitions)
          .forEach((partition, end) -> ends.put(partition.partition(), end));
      return ends;
    }
  }
}
