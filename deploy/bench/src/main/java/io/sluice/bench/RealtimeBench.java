package io.sluice.bench;

import io.sluice.contracts.config.KafkaAccess;
import io.sluice.terminal.UserError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * How long it takes from a record of the shop's topics to the upsert that holds it: Kafka's
 * timestamp of the upsert less that of the newest source record in it, which a header names.
 */
public final class RealtimeBench {
  private static final String APPENDED_AT = "sluice.source-appended-at";
  private static final List<String> SOURCES =
      List.of("retail.orders", "retail.payments", "web.clickstream", "logistics.inventory");
  private static final List<String> RESULTS =
      List.of(
          "retail.sales_by_minute",
          "web.sessions",
          "logistics.stock_levels",
          "logistics.low_stock",
          "retail.fraud_alerts");

  private final KafkaAccess kafka;

  /**
   * What was seen.
   *
   * @param byTopic topics without upserts are left out
   * @param eventsPerSecond records that came into the source topics meanwhile
   */
  public record Result(Map<String, Latencies> byTopic, Latencies all, double eventsPerSecond) {}

  /** Over the topics of this cluster. */
  public RealtimeBench(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /** Watches the topics for a time. */
  public Result run(Duration time) {
    Map<String, Object> settings = new HashMap<>(kafka.properties());
    settings.put("client.id", "sluice-bench");
    settings.put("default.api.timeout.ms", 10_000);
    settings.put("allow.auto.create.topics", false);
    settings.put("enable.metrics.push", false);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> sources = partitions(consumer, SOURCES);
      List<TopicPartition> results = partitions(consumer, RESULTS);
      consumer.assign(results);
      consumer.seekToEnd(results);
      results.forEach(consumer::position);
      long before = end(consumer, sources);
      long begin = System.nanoTime();
      Map<String, Latencies> byTopic = new TreeMap<>();
      while (System.nanoTime() - begin < time.toNanos()) {
        for (ConsumerRecord<byte[], byte[]> upsert : consumer.poll(Duration.ofMillis(100))) {
          byTopic.computeIfAbsent(upsert.topic(), first -> new Latencies()).add(latency(upsert));
        }
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      var all = new Latencies();
      byTopic.values().forEach(all::addAll);
      return new Result(byTopic, all, (end(consumer, sources) - before) / seconds);
    }
  }

  private static long latency(ConsumerRecord<byte[], byte[]> upsert) {
    byte[] appended = upsert.headers().lastHeader(APPENDED_AT).value();
    return upsert.timestamp() - Long.parseLong(new String(appended, StandardCharsets.US_ASCII));
  }

  private static List<TopicPartition> partitions(
      KafkaConsumer<byte[], byte[]> consumer, List<String> topics) {
    List<TopicPartition> partitions = new ArrayList<>();
    var known = consumer.listTopics();
    for (String topic : topics) {
      if (!known.containsKey(topic)) {
        throw new UserError(
            "there is no topic %s; the contracts of the shop must be applied: ./sluice contracts apply"
                .formatted(topic));
      }
      known
          .get(topic)
          .forEach(one -> partitions.add(new TopicPartition(one.topic(), one.partition())));
    }
    return partitions;
  }

  private static long end(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
  }
}
