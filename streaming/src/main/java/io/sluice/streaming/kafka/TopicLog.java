package io.sluice.streaming.kafka;

import io.sluice.contracts.config.KafkaAccess;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * The log that a topic is at the moment.
 *
 * @param id another one when the topic is deleted and made anew
 * @param begins by partition, the lowest offset that is still there
 * @param ends by partition, the offset of the next record
 */
public record TopicLog(String id, Map<Integer, Long> begins, Map<Integer, Long> ends) {

  /** Asks the broker, which must know the topics. */
  public static Map<String, TopicLog> ask(KafkaAccess kafka, Collection<String> topics)
      throws InterruptedException {
    Map<String, Object> settings = new HashMap<>(kafka.properties());
    settings.put("enable.metrics.push", false);
    try (Admin admin = Admin.create(settings)) {
      Map<String, TopicDescription> described = admin.describeTopics(topics).allTopicNames().get();
      Collection<TopicPartition> partitions =
          described.values().stream()
              .flatMap(
                  topic ->
                      topic.partitions().stream()
                          .map(one -> new TopicPartition(topic.name(), one.partition())))
              .toList();
      Map<TopicPartition, Long> begins = offsets(admin, partitions, OffsetSpec.earliest());
      Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
      return described.values().stream()
          .collect(
              Collectors.toMap(
                  TopicDescription::name,
                  topic ->
                      new TopicLog(
                          topic.topicId().toString(),
                          of(topic.name(), begins),
                          of(topic.name(), ends))));
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Kafka cannot be asked about the topics: " + e.getCause().getMessage(), e);
    }
  }

  private static Map<TopicPartition, Long> offsets(
      Admin admin, Collection<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, which));
    Map<TopicPartition, Long> offsets = new HashMap<>();
    admin
        .listOffsets(asked)
        .all()
        .get()
        .forEach((partition, result) -> offsets.put(partition, result.offset()));
    return offsets;
  }

  private static Map<Integer, Long> of(String topic, Map<TopicPartition, Long> offsets) {
    return offsets.entrySet().stream()
        .filter(entry -> entry.getKey().topic().equals(topic))
        .collect(Collectors.toMap(entry -> entry.getKey().partition(), Map.Entry::getValue));
  }
}
