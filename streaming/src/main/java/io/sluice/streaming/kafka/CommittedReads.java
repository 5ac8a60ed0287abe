package io.sluice.streaming.kafka;

import io.sluice.contracts.config.KafkaAccess;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;

/** Sources that read what was committed. */
public final class CommittedReads {

  private CommittedReads() {}

  /**
   * @param begin by partition, where a source without state begins; at the beginning of partitions
   *     that are missing
   * @param name of the reader: its client's id, and with {@code sluice-} before it its group
   * @param bounded whether to stop at the topics' present end
   */
  public static KafkaSourceBuilder<LogEvent> of(
      KafkaAccess kafka,
      List<String> topics,
      Map<TopicPartition, Long> begin,
      String name,
      boolean bounded) {
    var source =
        KafkaSource.<LogEvent>builder()
            .setBootstrapServers(kafka.bootstrap())
            .setTopics(topics)
            .setGroupId("sluice-" + name)
            .setClientIdPrefix(name)
            .setStartingOffsets(new StartingOffsets(begin))
            .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
            // A record ends the wait at once; without any, each answer costs some work.
            .setProperty(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "3000")
            .setDeserializer(new KafkaRowReader());
    kafka.security().forEach(source::setProperty);
    return bounded ? source.setBounded(OffsetsInitializer.latest()) : source;
  }
}
