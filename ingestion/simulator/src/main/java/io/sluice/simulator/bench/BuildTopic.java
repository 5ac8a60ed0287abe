package io.sluice.simulator.bench;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.contracts.identity.RowIdentity;
import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.contracts.wire.SchemaRegistry;
import io.sluice.contracts.wire.WireEncoder;
import io.sluice.contracts.wire.WireSchema;
import io.sluice.ingestion.kafka.KafkaClients;
import io.sluice.ingestion.kafka.KafkaTopics;
import io.sluice.ingestion.kafka.PlatformProblem;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Fills the topic of the landing benchmark with rows of its contract: valid, one in fifty a
 * duplicate. The same seed gives the same rows. A topic that holds the wanted number already is
 * left as it is.
 */
public final class BuildTopic {

  private static final List<String> COUNTRIES = List.of("DE", "FR", "GB", "US");
  private static final int DUPLICATE_EVERY = 50;
  private static final int SESSIONS = 20_000;
  private static final int PRODUCTS = 4_000;

  private final SplittableRandom random = new SplittableRandom(7);

  private BuildTopic() {}

  /** Arguments: the number of rows. */
  public static void main(String[] args)
      throws PlatformProblem, InterruptedException, ExecutionException {
    new BuildTopic().build(Long.parseLong(args[0]));
  }

  private void build(long rows) throws PlatformProblem, InterruptedException, ExecutionException {
    SluiceConfig config = SluiceConfig.load();
    Contract contract = Contracts.load(config.contractsDir()).getFirst();
    try (Admin admin = new KafkaClients(config.kafka()).connect()) {
      new KafkaTopics(admin, config.kafka().bootstrap()).ensure(contract);
      long there = records(admin, contract);
      if (there >= rows) {
        System.out.printf("the topic holds %,d rows already%n", there);
        return;
      }
      try (var registry = new SchemaRegistry(config.registryUrl())) {
        registry.register(RejectedRecord.TOPIC + "-value", RejectedRecord.SCHEMA);
        int id = registry.register(contract.dataset().topic() + "-value", WireSchema.of(contract));
        produce(config, contract, id, there, rows);
      }
    }
  }

  private static long records(Admin admin, Contract contract)
      throws InterruptedException, ExecutionException {
    long records = 0;
    for (int partition = 0; partition < contract.topic().partitions(); partition++) {
      var key = new TopicPartition(contract.dataset().topic(), partition);
      records +=
          admin.listOffsets(Map.of(key, OffsetSpec.latest())).partitionResult(key).get().offset();
    }
    return records;
  }

  private void produce(SluiceConfig config, Contract contract, int schemaId, long from, long to) {
    Map<String, Object> settings = new HashMap<>(config.kafka().properties());
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024);
    var encoder = new WireEncoder(contract, schemaId);
    var identity = RowIdentity.of(contract);
    String topic = contract.dataset().topic();
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      Object[] row = null;
      for (long i = from; i < to; i++) {
        if (row == null || i % DUPLICATE_EVERY != 0) {
          row = row(i);
        }
        int partition = identity.partition(identity.key(row), contract.topic().partitions());
        producer.send(new ProducerRecord<>(topic, partition, null, encoder.encode(row)));
        if (i % 1_000_000 == 0) {
          System.out.printf("topic: %,d of %,d rows%n", i, to);
        }
      }
    }
    System.out.printf("topic: %,d rows%n", to);
  }

  private Object[] row(long i) {
    long now = 1_760_000_000_000_000L + i * 1_000;
    return new Object[] {
      i,
      1 + random.nextLong(100_000),
      "s" + random.nextInt(SESSIONS),
      COUNTRIES.get(random.nextInt(COUNTRIES.size())),
      "product-" + random.nextInt(PRODUCTS),
      random.nextInt(3) == 0 ? null : "web",
      1 + random.nextInt(9),
      BigDecimal.valueOf(1 + random.nextInt(20_000), 2),
      random.nextInt(4) == 0 ? BigDecimal.valueOf(random.nextInt(2_500), 4) : null,
      random.nextInt(20) == 0,
      now,
      (int) (now / 86_400_000_000L) + random.nextInt(14)
    };
  }
}
