package io.sluice.observability;

import io.sluice.contracts.config.KafkaAccess;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How far a consumer group is behind the end of its topics, as a reader of committed records. */
final class ConsumerLag implements AutoCloseable {
  private static final int ANSWER_MILLIS = 3000;

  private final String group;
  private final Admin admin;
  private final WaitingRecords waiting;

  ConsumerLag(KafkaAccess kafka, String group) {
    this.group = group;
    Map<String, Object> settings = new HashMap<>(kafka.properties());
    settings.put("client.id", "sluice-metrics");
    settings.put("request.timeout.ms", ANSWER_MILLIS);
    settings.put("default.api.timeout.ms", ANSWER_MILLIS);
    settings.put("reconnect.backoff.max.ms", 1000);
    settings.put("enable.metrics.push", false);
    this.admin = Admin.create(settings);
    this.waiting = new WaitingRecords(settings);
  }

  /**
   * By topic, the offsets between what the group has committed and the end; 0 when no record is
   * left to read, whatever else the log holds there.
   *
   * @param topics those to look at besides the ones that the group has committed
   */
  Map<String, Long> read(Collection<String> topics) throws InterruptedException {
    try {
      Map<TopicPartition, Long> from = committed();
      Map<TopicPartition, Long> ends = ends(partitions(topics, from.keySet()));
      from.putAll(beginnings(without(ends.keySet(), from.keySet())));
      return sum(from, ends);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka: " + e.getCause().getMessage(), e);
    }
  }

  private Map<String, Long> sum(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
    var gaps = new HashMap<TopicPartition, WaitingRecords.Gap>();
    var lag = new TreeMap<String, Long>();
    ends.forEach(
        (partition, end) -> {
          lag.putIfAbsent(partition.topic(), 0L);
          long start = from.getOrDefault(partition, end);
          if (start < end) {
            gaps.put(partition, new WaitingRecords.Gap(start, end));
          }
        });
    Set<TopicPartition> behind = waiting.in(gaps);
    behind.forEach(
        partition -> lag.merge(partition.topic(), gaps.get(partition).length(), Long::sum));
    return lag;
  }

  private Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException {
    var offsets = new HashMap<TopicPartition, Long>();
    try {
      Map<TopicPartition, OffsetAndMetadata> answer =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      answer.forEach(
          (partition, offset) -> {
            if (offset != null) {
              offsets.put(partition, offset.offset());
            }
          });
    } catch (ExecutionException e) {
      // The job has not completed its first checkpoint yet.
      if (!(e.getCause() instanceof GroupIdNotFoundException)) {
        throw e;
      }
    }
    return offsets;
  }

  private Set<TopicPartition> partitions(Collection<String> topics, Set<TopicPartition> committed)
      throws ExecutionException, InterruptedException {
    Set<String> wanted = new HashSet<>(topics);
    committed.forEach(partition -> wanted.add(partition.topic()));
    wanted.retainAll(admin.listTopics().names().get());
    var partitions = new HashSet<TopicPartition>();
    admin
        .describeTopics(wanted)
        .allTopicNames()
        .get()
        .forEach(
            (topic, description) ->
                description
                    .partitions()
                    .forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
    return partitions;
  }

  private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    return offsets(partitions, OffsetSpec.latest());
  }

  private Map<TopicPartition, Long> beginnings(Set<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    return offsets(partitions, OffsetSpec.earliest());
  }

  private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which)
      throws ExecutionException, InterruptedException {
    if (partitions.isEmpty()) {
      return Map.of();
    }
    var request = partitions.stream().collect(Collectors.toMap(one -> one, one -> which));
    var offsets = new HashMap<TopicPartition, Long>();
    admin
        .listOffsets(request, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .all()
        .get()
        .forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  private static Set<TopicPartition> without(Set<TopicPartition> all, Set<TopicPartition> some) {
    var rest = new HashSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  @Override
  public void close() {
    waiting.close();
    admin.close();
  }
}
