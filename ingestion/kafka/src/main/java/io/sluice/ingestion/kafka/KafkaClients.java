package io.sluice.ingestion.kafka;

import io.sluice.contracts.config.KafkaAccess;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The clients of one cluster.
 *
 * @param patience after which a broker that does not answer is given up; at least a second
 */
public record KafkaClients(KafkaAccess access, Duration patience) {
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  /** An open transaction of a dead run is aborted by the broker after this time. */
  public static final int TRANSACTION_MILLIS = 30_000;

  /** Room for the greatest record and its encoding. */
  static final int MAX_MESSAGE = 4 << 20;

  /** Bytes that the value and the headers of a message may have together. */
  public static final int MAX_VALUE = MAX_MESSAGE - (1 << 16);

  /**
   * Clients that know of a broker that does not answer within 15 seconds, and wait out a short
   * restart of it.
   */
  public KafkaClients(KafkaAccess access) {
    this(access, PATIENCE);
  }

  /** The cluster's bootstrap servers. */
  public String bootstrap() {
    return access.bootstrap();
  }

  /** An admin client; it has not spoken with the cluster yet. */
  public Admin connect() throws PlatformProblem {
    Map<String, Object> settings = common();
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceMillis());
    try {
      return Admin.create(settings);
    } catch (KafkaException e) {
      throw KafkaFailures.problem(bootstrap(), e);
    }
  }

  KafkaConsumer<String, byte[]> committedReader() {
    Map<String, Object> settings = common();
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patienceMillis());
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  KafkaProducer<byte[], byte[]> transactionalProducer(String transactionalId) {
    Map<String, Object> settings = common();
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 10);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_MESSAGE);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patienceMillis());
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patienceMillis());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private int patienceMillis() {
    return Math.toIntExact(patience.toMillis());
  }

  private Map<String, Object> common() {
    Map<String, Object> settings = new HashMap<>(access.properties());
    settings.put("client.id", "sluice-ingest");
    // So that a request may be asked once more.
    settings.put("request.timeout.ms", patienceMillis() * 2 / 5);
    settings.put("enable.metrics.push", false);
    settings.put("metric.reporters", "");
    settings.put("reconnect.backoff.max.ms", 1_000);
    return settings;
  }
}
