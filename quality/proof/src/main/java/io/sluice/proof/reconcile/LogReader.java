package io.sluice.proof.reconcile;

import io.sluice.contracts.config.KafkaAccess;
import io.sluice.terminal.UserError;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** An independent reader of the log: what a read_committed consumer sees, by partition. */
public final class LogReader {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Properties settings = new Properties();

  public LogReader(KafkaAccess kafka) {
    settings.putAll(kafka.properties());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "10000");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
  }

  /**
   * What a topic holds.
   *
   * @param offsets by partition, of all its partitions: the offsets below the given ends
   * @param beyond how many records lie beyond these ends
   * @param expired how many have a timestamp from before the given one, and are not in the sets
   */
  record Log(Map<Integer, OffsetSet> offsets, long beyond, long expired) {}

  /** The names of all topics. */
  Set<String> topics() {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      return consumer.listTopics().keySet();
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  /**
   * What the topic holds now; a partition without an end has ended before its first record.
   *
   * @param since the timestamp before which records are only counted, in milliseconds
   */
  Log read(String topic, Map<Integer, Long> ends, long since) {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      Map<Integer, OffsetSet> seen = new TreeMap<>();
      begins.forEach((partition, begin) -> seen.put(partition.partition(), new OffsetSet(begin)));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return read(consumer, ends, since, seen);
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  private static UserError unreadable(KafkaException e) {
    return new UserError("Kafka could not be read: " + e.getMessage() + "; see ./sluice status");
  }

  /**
   * The offset after the last record of each partition of a topic. It may be lower than Kafka's end
   * offset: markers of transactions take offsets too.
   */
  public Map<Integer, Long> ends(String topic) {
    try (Consumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> stable = consumer.endOffsets(partitions);
      Map<Integer, Long> ends = new TreeMap<>();
      for (TopicPartition partition : partitions) {
        consumer.assign(List.of(partition));
        long end = begins.get(partition);
        for (long back = 16;
            end == begins.get(partition) && stable.get(partition) > end;
            back *= 8) {
          long from = Math.max(begins.get(partition), stable.get(partition) - back);
          end = Math.max(end, endAfter(consumer, partition, from, stable.get(partition)));
          if (from == begins.get(partition)) {
            break;
          }
        }
        ends.put(partition.partition(), end);
      }
      return ends;
    } catch (KafkaException e) {
      throw unreadable(e);
    }
  }

  private static long endAfter(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long stable) {
    consumer.seek(partition, from);
    long end = 0;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < stable && System.nanoTime() < deadline) {
      for (var record : consumer.poll(Duration.ofMillis(200))) {
        end = Math.max(end, record.offset() + 1);
      }
    }
    return end;
  }

  /** Reads up to where the log ends now. */
  private static Log read(
      Consumer<byte[], byte[]> consumer,
      Map<Integer, Long> ends,
      long since,
      Map<Integer, OffsetSet> seen) {
    Map<TopicPartition, Long> open = new HashMap<>(consumer.endOffsets(consumer.assignment()));
    long beyond = 0;
    long expired = 0;
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!open.isEmpty()) {
      open.entrySet().removeIf(entry -> consumer.position(entry.getKey()) >= entry.getValue());
      var records = consumer.poll(Duration.ofMillis(200));
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (record.offset() >= ends.getOrDefault(record.partition(), 0L)) {
          beyond++;
        } else if (record.timestamp() < since) {
          expired++;
        } else {
          seen.get(record.partition()).add(record.offset());
        }
      }
      if (!records.isEmpty()) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new UserError(
            "Kafka gave nothing for %d s although %s goes on; see ./sluice logs kafka"
                .formatted(PATIENCE.toSeconds(), open.keySet()));
      }
    }
    return new Log(seen, beyond, expired);
  }
}
