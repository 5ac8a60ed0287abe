package io.sluice.observability;

import io.sluice.contracts.config.KafkaAccess;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How it stands with the datasets' topics, and how far the jobs are behind their ends. */
final class Topics implements AutoCloseable {
  private static final int ANSWER_MILLIS = 3000;

  private final Admin admin;
  private final WaitingRecords waiting;
  private final SendersTime sendersTime;

  Topics(KafkaAccess kafka, Clock clock) {
    Map<String, Object> settings = new HashMap<>(kafka.properties());
    settings.put("client.id", "sluice-metrics");
    settings.put("request.timeout.ms", ANSWER_MILLIS);
    settings.put("default.api.timeout.ms", ANSWER_MILLIS);
    settings.put("reconnect.backoff.max.ms", 1000);
    settings.put("enable.metrics.push", false);
    this.admin = Admin.create(settings);
    this.waiting = new WaitingRecords(settings);
    this.sendersTime = SendersTime.of(admin, clock);
  }

  /**
   * The lag is of the landing job for every topic, and of the realtime job for those that it has
   * committed offsets of: it reads some only.
   *
   * @param topics those to look at besides the ones that the landing job has committed
   */
  KafkaState read(Collection<String> topics) throws InterruptedException {
    try {
      List<String> groups =
          Stream.concat(Stream.of(Lag.LANDING), topics.stream().map(Lag::realtime)).toList();
      Map<String, Map<TopicPartition, Long>> committed = GroupOffsets.of(admin, groups);
      Map<TopicPartition, Long> landing = committed.get(Lag.LANDING);
      Map<TopicPartition, Long> ends = ends(partitions(topics, landing.keySet()));
      var lag = new ArrayList<Lag>(lag(Lag.LANDING, landing, ends));
      for (String topic : topics) {
        Map<TopicPartition, Long> realtime = committed.get(Lag.realtime(topic));
        if (!realtime.isEmpty()) {
          lag.addAll(lag(Lag.realtime(topic), realtime, of(topic, ends)));
        }
      }
      Set<String> existing =
          ends.keySet().stream().map(TopicPartition::topic).collect(Collectors.toSet());
      return new KafkaState(lag, sendersTime.of(existing));
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka: " + e.getCause().getMessage(), e);
    }
  }

  private List<Lag> lag(
      String group, Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends)
      throws ExecutionException, InterruptedException {
    var from = new HashMap<>(committed);
    from.putAll(beginnings(without(ends.keySet(), committed.keySet())));
    return sum(group, from, ends).entrySet().stream()
        .map(one -> new Lag(one.getKey(), group, one.getValue()))
        .toList();
  }

  private static Map<TopicPartition, Long> of(String topic, Map<TopicPartition, Long> ends) {
    var some = new HashMap<>(ends);
    some.keySet().removeIf(partition -> !partition.topic().equals(topic));
    return some;
  }

  private Map<String, Long> sum(
      String group, Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
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
    Set<TopicPartition> behind = waiting.in(group, gaps);
    behind.forEach(
        partition -> lag.merge(partition.topic(), gaps.get(partition).length(), Long::sum));
    return lag;
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
