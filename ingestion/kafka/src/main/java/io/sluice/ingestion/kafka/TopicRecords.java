package io.sluice.ingestion.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads committed records of one topic, up to the end that it had when the reading began. */
final class TopicRecords {
  private static final Comparator<ConsumerRecord<String, byte[]>> BY_TIME =
      Comparator.comparingLong((ConsumerRecord<String, byte[]> one) -> one.timestamp())
          .thenComparing(ConsumerRecord::partition)
          .thenComparing(ConsumerRecord::offset);

  private final Consumer<String, byte[]> consumer;
  private final List<TopicPartition> partitions;

  TopicRecords(Consumer<String, byte[]> consumer, String topic) {
    this.consumer = consumer;
    this.partitions =
        consumer.partitionsFor(topic).stream()
            .map(one -> new TopicPartition(topic, one.partition()))
            .toList();
    consumer.assign(partitions);
  }

  /** The first so many that are met, partition by partition in Kafka's order. */
  List<ConsumerRecord<String, byte[]>> oldest(int max) {
    return between(consumer.beginningOffsets(partitions), consumer.endOffsets(partitions), max);
  }

  /** The newest so many by their time, the oldest of them first. */
  List<ConsumerRecord<String, byte[]>> newest(int max) {
    Map<TopicPartition, Long> begin = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    for (TopicPartition partition : partitions) {
      found.addAll(lastOf(partition, begin.get(partition), end.get(partition), max));
    }
    found.sort(BY_TIME);
    return found.subList(Math.max(0, found.size() - max), found.size());
  }

  /** Offsets hold marks and gaps too, so it goes back further until enough is found. */
  private List<ConsumerRecord<String, byte[]>> lastOf(
      TopicPartition partition, long begin, long end, int max) {
    for (long back = 2L * max + 10; ; back *= 4) {
      long from = Math.max(begin, end - back);
      var found = between(Map.of(partition, from), Map.of(partition, end), Integer.MAX_VALUE);
      if (found.size() >= max || from == begin) {
        return found.subList(Math.max(0, found.size() - max), found.size());
      }
    }
  }

  private List<ConsumerRecord<String, byte[]>> between(
      Map<TopicPartition, Long> from, Map<TopicPartition, Long> to, int max) {
    consumer.assign(from.keySet());
    from.forEach(consumer::seek);
    var open = new HashMap<>(to);
    var found = new ArrayList<ConsumerRecord<String, byte[]>>();
    open.entrySet().removeIf(one -> from.get(one.getKey()) >= one.getValue());
    while (!open.isEmpty() && found.size() < max) {
      for (var record : consumer.poll(Duration.ofMillis(200))) {
        Long end = to.get(new TopicPartition(record.topic(), record.partition()));
        if (record.offset() < end && found.size() < max) {
          found.add(record);
        }
      }
      open.entrySet().removeIf(one -> consumer.position(one.getKey()) >= one.getValue());
    }
    return found;
  }
}
