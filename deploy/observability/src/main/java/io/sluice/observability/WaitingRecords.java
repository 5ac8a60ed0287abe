package io.sluice.observability;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Tells a gap in which records wait from one that holds only the marks of ended transactions and
 * aborted records. A job that has read everything stays before the last mark, so without this it
 * would seem to be behind for ever.
 */
final class WaitingRecords implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(200);

  /** From the first offset not yet read to the end. */
  record Gap(long from, long end) {
    long length() {
      return end - from;
    }
  }

  private final Map<String, Object> settings;
  private final Map<String, Map<TopicPartition, Gap>> empty = new HashMap<>();
  private KafkaConsumer<byte[], byte[]> consumer;

  WaitingRecords(Map<String, Object> settings) {
    this.settings = new HashMap<>(settings);
    this.settings.put("isolation.level", "read_committed");
    this.settings.put("enable.auto.commit", false);
    this.settings.put("allow.auto.create.topics", false);
    this.settings.put("max.poll.records", 1);
    this.settings.put("max.partition.fetch.bytes", 16 * 1024);
    this.settings.put("fetch.max.bytes", 64 * 1024);
    this.settings.put("fetch.max.wait.ms", 100);
    this.settings.put("receive.buffer.bytes", 32 * 1024);
  }

  /**
   * The partitions in whose gap a record waits. One that cannot be looked through in time counts as
   * such. Gaps of a reader that were found empty are not looked at again.
   */
  Set<TopicPartition> in(String reader, Map<TopicPartition, Gap> gaps) {
    Map<TopicPartition, Gap> before = empty.getOrDefault(reader, Map.of());
    var open = new HashMap<>(gaps);
    var nowEmpty = new HashMap<TopicPartition, Gap>();
    open.entrySet()
        .removeIf(
            gap -> {
              boolean known = gap.getValue().equals(before.get(gap.getKey()));
              if (known) {
                nowEmpty.put(gap.getKey(), gap.getValue());
              }
              return known;
            });
    Set<TopicPartition> behind = open.isEmpty() ? Set.of() : look(open, nowEmpty);
    empty.put(reader, nowEmpty);
    return behind;
  }

  private Set<TopicPartition> look(
      Map<TopicPartition, Gap> gaps, Map<TopicPartition, Gap> nowEmpty) {
    if (consumer == null) {
      var bytes = new ByteArrayDeserializer();
      consumer = new KafkaConsumer<>(settings, bytes, bytes);
    }
    consumer.assign(gaps.keySet());
    gaps.forEach((partition, gap) -> consumer.seek(partition, gap.from()));
    var undecided = new HashSet<>(gaps.keySet());
    var behind = new HashSet<TopicPartition>();
    long start = System.nanoTime();
    while (!undecided.isEmpty() && System.nanoTime() - start < LIMIT.toNanos()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        var partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < gaps.get(partition).end()) {
          behind.add(partition);
          undecided.remove(partition);
          consumer.pause(Set.of(partition));
        }
      }
      undecided.removeIf(
          partition -> {
            boolean through = consumer.position(partition) >= gaps.get(partition).end();
            if (through) {
              nowEmpty.put(partition, gaps.get(partition));
            }
            return through;
          });
    }
    behind.addAll(undecided);
    consumer.unsubscribe();
    return behind;
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
    }
  }
}
