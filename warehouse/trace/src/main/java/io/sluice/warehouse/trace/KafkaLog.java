package io.sluice.warehouse.trace;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.contracts.config.KafkaAccess;
import io.sluice.contracts.wire.TraceParent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What Kafka tells of a record, and of the files that were ingested. */
final class KafkaLog implements AutoCloseable {
  /** One partition, by file: how far it is ingested (docs/ingestion.md). */
  private static final TopicPartition PROGRESS = new TopicPartition("ops.ingestion_progress", 0);

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Properties settings = new Properties();
  private Consumer<byte[], byte[]> consumer;
  private List<JsonNode> files;
  private IOException filesProblem;

  KafkaLog(KafkaAccess kafka) {
    settings.putAll(kafka.properties());
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
  }

  /** Made when first asked for: most of what is asked needs no Kafka. */
  private Consumer<byte[], byte[]> consumer() {
    if (consumer == null) {
      consumer =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
    return consumer;
  }

  /**
   * What became of a record that no table holds.
   *
   * @param keptSince the first UTC day of Kafka's timestamp that the contract's retention has left
   * @return {@code waiting}, {@code expired} or {@code absent}, as {@link Trace} has it
   */
  String state(Position position, LocalDate keptSince) throws IOException {
    try {
      Consumer<byte[], byte[]> log = consumer();
      var partition = new TopicPartition(position.topic(), position.partition());
      if (log.partitionsFor(position.topic()).size() <= position.partition()) {
        return "absent";
      }
      List<TopicPartition> one = List.of(partition);
      if (position.offset() < log.beginningOffsets(one).get(partition)) {
        return "expired";
      }
      if (position.offset() >= log.endOffsets(one).get(partition)) {
        return "absent";
      }
      log.assign(one);
      log.seek(partition, position.offset());
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < deadline) {
        for (var record : log.poll(Duration.ofMillis(200))) {
          if (record.offset() != position.offset()) {
            return "absent";
          }
          LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(record.timestamp()), UTC);
          return day.isBefore(keptSince) ? "expired" : "waiting";
        }
        if (log.position(partition) > position.offset()) {
          return "absent"; // marks of transactions, and what they took back, have offsets too
        }
      }
      throw new IOException("Kafka gave no record of " + position.topic() + " in time");
    } catch (KafkaException e) {
      throw new IOException("Kafka could not be read: " + e.getMessage(), e);
    }
  }

  /**
   * The newest word on the file of which a record is.
   *
   * @param dataset to which it was sent
   */
  Optional<JsonNode> file(TraceParent origin, String dataset) throws IOException {
    return files().stream()
        .filter(file -> file.path("dataset").asText().equals(dataset))
        .filter(file -> origin.isOf(file.path("sha256").asText()))
        .findFirst();
  }

  private List<JsonNode> files() throws IOException {
    if (filesProblem != null) {
      throw filesProblem;
    }
    if (files == null) {
      try {
        files = readFiles(consumer());
      } catch (KafkaException e) {
        filesProblem = new IOException("Kafka could not be read: " + e.getMessage(), e);
        throw filesProblem;
      }
    }
    return files;
  }

  private static List<JsonNode> readFiles(Consumer<byte[], byte[]> log) throws IOException {
    List<JsonNode> newestFirst = new ArrayList<>();
    log.assign(List.of(PROGRESS));
    log.seekToBeginning(List.of(PROGRESS));
    long end = log.endOffsets(List.of(PROGRESS)).get(PROGRESS);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (log.position(PROGRESS) < end) {
      for (var record : log.poll(Duration.ofMillis(200))) {
        if (record.value() != null) {
          newestFirst.addFirst(JSON.readTree(record.value()));
        }
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("Kafka gave not all of " + PROGRESS.topic() + " in time");
      }
    }
    return newestFirst;
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
    }
  }
}
