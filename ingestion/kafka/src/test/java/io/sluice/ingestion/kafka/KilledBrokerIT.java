package io.sluice.ingestion.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.ingestion.testing.BrokerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a broker was committing when it was killed is committed when it is back. With some versions
 * it never ends, and readers of committed records wait for ever (docs/adr/0023).
 */
class KilledBrokerIT {
  private static final String TOPIC = "test.killed_broker";
  private static final int PARTITIONS = 3;
  private static final int PRODUCERS = 4;

  @TempDir private Path folder;

  @Test
  void endsTheTransactionsThatItHadBegunToCommit() throws Exception {
    try (var broker = new BrokerProcess(folder).start()) {
      try (Admin admin = admin(broker)) {
        admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1))).all().get();
      }
      killWhileItCommits(broker);
      broker.start();
      fenceAll(broker);
      try (Admin admin = admin(broker)) {
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () ->
                    assertThat(ends(admin, IsolationLevel.READ_COMMITTED))
                        .isEqualTo(ends(admin, IsolationLevel.READ_UNCOMMITTED)));
      }
    }
  }

  private static void killWhileItCommits(BrokerProcess broker) throws Exception {
    var commits = new AtomicInteger();
    var killed = new AtomicBoolean();
    List<KafkaProducer<String, String>> producers = new ArrayList<>();
    List<Future<?>> running = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < PRODUCERS; i++) {
        var producer = producer(broker, i);
        producers.add(producer);
        running.add(threads.submit(() -> commitUntilKilled(producer, commits, killed)));
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> commits.get() > 100);
      killed.set(true);
      broker.kill();
      producers.forEach(producer -> producer.close(Duration.ZERO));
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  private static void commitUntilKilled(
      KafkaProducer<String, String> producer, AtomicInteger commits, AtomicBoolean killed) {
    try {
      producer.initTransactions();
      while (true) {
        producer.beginTransaction();
        for (int partition = 0; partition < PARTITIONS; partition++) {
          producer.send(new ProducerRecord<>(TOPIC, partition, "key", "value"));
        }
        producer.commitTransaction();
        commits.incrementAndGet();
      }
    } catch (KafkaException | IllegalStateException e) {
      if (!killed.get()) {
        throw e;
      }
    }
  }

  private static void fenceAll(BrokerProcess broker) {
    for (int i = 0; i < PRODUCERS; i++) {
      try (var producer = producer(broker, i)) {
        producer.initTransactions();
      }
    }
  }

  private static KafkaProducer<String, String> producer(BrokerProcess broker, int number) {
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers",
            broker.bootstrap(),
            "transactional.id",
            "killed-" + number,
            "enable.metrics.push",
            false),
        new StringSerializer(),
        new StringSerializer());
  }

  private static Admin admin(BrokerProcess broker) {
    return Admin.create(
        Map.of("bootstrap.servers", broker.bootstrap(), "enable.metrics.push", false));
  }

  private static Map<Integer, Long> ends(Admin admin, IsolationLevel isolation) throws Exception {
    Map<TopicPartition, OffsetSpec> partitions =
        IntStream.range(0, PARTITIONS)
            .mapToObj(number -> new TopicPartition(TOPIC, number))
            .collect(Collectors.toMap(partition -> partition, any -> OffsetSpec.latest()));
    return admin
        .listOffsets(partitions, new ListOffsetsOptions(isolation))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().partition(), entry -> entry.getValue().offset()));
  }
}
