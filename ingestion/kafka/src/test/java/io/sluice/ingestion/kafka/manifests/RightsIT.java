package io.sluice.ingestion.kafka.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.config.KafkaAccess;
import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.kafka.ChunkWriter;
import io.sluice.ingestion.kafka.KafkaClients;
import io.sluice.ingestion.kafka.KafkaTopics;
import io.sluice.ingestion.kafka.OpenTransactions;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.ingestion.kafka.ProgressTopic;
import io.sluice.ingestion.testing.TestContracts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rights of compiled users are enough for what each does, and not for more. */
class RightsIT {
  private static final Contract ORDERS = TestContracts.orders("orders");
  private static final Contract OTHERS = TestContracts.orders("others");
  private static final List<Contract> ALL = List.of(ORDERS, OTHERS);
  private static final byte[] VALUE = {1};

  @TempDir private static Path folder;
  private static GuardedBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = new GuardedBroker(folder);
    broker.make(Topics.of(ALL).values());
    for (Contract contract : ALL) {
      broker.make(Users.door(contract));
    }
    for (Map<String, Object> user : Users.ofThePlatform(ALL).values()) {
      broker.make(user);
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void aDoorSendsAndTheLandingJobReads() throws Exception {
    var clients = new KafkaClients(broker.as("sluice-door-test-orders"));
    String id = "sluice-ingest-test.orders-1";
    try (Admin admin = clients.connect()) {
      new KafkaTopics(admin, clients.bootstrap()).ensure(ORDERS);
      OpenTransactions.fence(clients, admin, List.of(id));
      try (var writer = ChunkWriter.open(clients, id, List.of("test.orders", "ops.rejected"))) {
        writer.send(new ProducerRecord<>("test.orders", VALUE));
        writer.send(new ProducerRecord<>("ops.rejected", VALUE));
        writer.commit("file", VALUE);
      }
      List<String> progress = new ArrayList<>();
      try (var topic = new ProgressTopic(clients, admin)) {
        topic.read(record -> progress.add(record.key()), () -> {});
      }
      assertThat(progress).containsExactly("file");
    }

    assertThat(read("sluice-landing", "sluice-landing", "test.orders")).hasSize(1);
    assertThat(read("sluice-landing", "sluice-landing", "ops.rejected")).hasSize(1);
  }

  @Test
  void aDoorSendsNothingToAnothersTopic() {
    var clients = new KafkaClients(broker.as("sluice-door-test-others"));

    assertThatThrownBy(
            () ->
                ChunkWriter.open(clients, "sluice-ingest-test.others-1", List.of("test.orders"))
                    .close())
        .isInstanceOf(PlatformProblem.class)
        .hasMessageContaining("test.orders");
    assertThatThrownBy(
            () -> ChunkWriter.open(clients, "sluice-ingest-test.orders-1", List.of()).close())
        .as("the transactions of another door are not its own")
        .isInstanceOf(PlatformProblem.class);
  }

  @Test
  void theLandingJobJoinsNoOtherGroup() {
    assertThatThrownBy(() -> read("sluice-landing", "sluice-realtime-x", "test.orders"))
        .hasMessageContaining("sluice-realtime-x");
  }

  @Test
  void aDoorDoesNotReadWhatItSent() {
    assertThatThrownBy(() -> read("sluice-door-test-orders", "sluice-landing", "test.orders"))
        .hasMessageContaining("authorized");
  }

  @Test
  void whoMakesTopicsFindsThemAsTheyMustBe() {
    var clients = new KafkaClients(broker.as("sluice-topics"));
    assertThatCode(
            () -> {
              try (Admin admin = clients.connect()) {
                var topics = new KafkaTopics(admin, clients.bootstrap());
                topics.ensure(ORDERS);
                topics.ensure(OTHERS);
              }
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> {
              try (Admin admin = clients.connect()) {
                admin.deleteTopics(List.of("test.orders")).all().get();
              }
            })
        .hasCauseInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void aWrongPasswordIsNobody() {
    var right = broker.as("sluice-landing");
    var wrong =
        new KafkaAccess(
            right.bootstrap(), right.user(), "another", right.mechanism(), right.certificate());
    assertThatThrownBy(
            () -> {
              try (Admin admin = new KafkaClients(wrong).connect()) {
                admin.listTopics().names().get();
              }
            })
        .hasMessageContaining("Authentication failed");
  }

  /** As a member of a group, whose place it commits. */
  private static List<ConsumerRecord<byte[], byte[]>> read(
      String user, String group, String topic) {
    Map<String, Object> settings = new HashMap<>(broker.as(user).properties());
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    settings.put("default.api.timeout.ms", 15_000);
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (found.isEmpty() && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
      consumer.commitSync();
    }
    return found;
  }
}
