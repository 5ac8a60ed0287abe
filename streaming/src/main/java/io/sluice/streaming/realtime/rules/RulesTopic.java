package io.sluice.streaming.realtime.rules;

import io.sluice.contracts.config.KafkaAccess;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic of the rules, as a person changes it. */
final class RulesTopic {

  private static final TopicPartition PARTITION = new TopicPartition(RuleSettings.TOPIC, 0);
  private static final int PATIENCE_MILLIS = 10_000;

  private final KafkaAccess kafka;

  RulesTopic(KafkaAccess kafka) {
    this.kafka = kafka;
  }

  /** Kafka cannot be asked; the message is for a person. */
  static final class UnavailableException extends Exception {
    UnavailableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The newest version of every rule. */
  Map<FraudRule, RuleSettings> read() throws UnavailableException {
    Map<FraudRule, RuleSettings> newest = new EnumMap<>(FraudRule.class);
    for (FraudRule rule : FraudRule.values()) {
      newest.put(rule, RuleSettings.standard(rule));
    }
    try (var consumer =
        new KafkaConsumer<>(
            settings(Map.of("allow.auto.create.topics", false)),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(PARTITION));
      consumer.seekToBeginning(List.of(PARTITION));
      long end = consumer.endOffsets(List.of(PARTITION)).get(PARTITION);
      while (consumer.position(PARTITION) < end) {
        for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofMillis(500))) {
          take(one.value(), newest);
        }
      }
    } catch (KafkaException e) {
      throw unavailable(e);
    }
    return newest;
  }

  private static void take(byte[] value, Map<FraudRule, RuleSettings> newest) {
    RuleSettings settings;
    try {
      settings =
          RuleSettings.fromJson(value == null ? "" : new String(value, StandardCharsets.UTF_8));
    } catch (InvalidRuleException notOurs) {
      // The job leaves it out too.
      return;
    }
    if (settings.version() > newest.get(settings.rule()).version()) {
      newest.put(settings.rule(), settings);
    }
  }

  /** Puts a version in force, for a job that runs within a second. */
  void write(RuleSettings settings) throws UnavailableException {
    try (var producer =
        new KafkaProducer<>(
            settings(Map.of("max.block.ms", PATIENCE_MILLIS, "delivery.timeout.ms", 10_000)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  RuleSettings.TOPIC,
                  settings.rule().text().getBytes(StandardCharsets.UTF_8),
                  settings.toJson().getBytes(StandardCharsets.UTF_8)))
          .get();
    } catch (KafkaException e) {
      throw unavailable(e);
    } catch (ExecutionException e) {
      throw unavailable(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private UnavailableException unavailable(Throwable cause) {
    String why =
        cause instanceof TimeoutException
            ? "does not answer, or has no topic " + RuleSettings.TOPIC
            : "refused: " + cause.getMessage();
    return new UnavailableException(
        "Kafka at %s %s; is the platform up? ./sluice up starts it and makes the topic"
            .formatted(kafka.bootstrap(), why),
        cause);
  }

  private Map<String, Object> settings(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.putAll(kafka.properties());
    settings.put("client.id", "sluice-rules");
    settings.put("default.api.timeout.ms", PATIENCE_MILLIS);
    settings.put("request.timeout.ms", 5_000);
    settings.put("enable.metrics.push", false);
    if (more.containsKey("max.block.ms")) {
      settings.remove("default.api.timeout.ms");
    }
    return settings;
  }
}
