package io.sluice.ingestion.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.config.KafkaAccess;
import io.sluice.contracts.wire.RejectedRecord;
import io.sluice.contracts.wire.SchemaRegistry;
import io.sluice.ingestion.testing.BrokerProcess;
import io.sluice.ingestion.testing.RegistryStandIn;
import io.sluice.ingestion.testing.SharedKafka;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The command against a real broker. */
@ExtendWith(SharedKafka.class)
class TopicsCommandIT {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listsAndReadsWhatIsCommitted(BrokerProcess broker, RegistryStandIn registry)
      throws Exception {
    var clients = new KafkaClients(KafkaAccess.open(broker.bootstrap()));
    try (var admin = clients.connect()) {
      admin
          .createTopics(List.of(new NewTopic("topics.seen", Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
    int schema;
    try (var client = new SchemaRegistry(registry.url())) {
      schema = client.register("topics.seen-value", RejectedRecord.SCHEMA);
    }
    try (var producer = clients.transactionalProducer("topics-test")) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(record(schema, "aborted")).get();
      producer.abortTransaction();
      for (String reason : List.of("one", "two", "three")) {
        producer.beginTransaction();
        producer.send(record(schema, reason)).get();
        producer.commitTransaction();
      }
    }
    Map<String, String> environment = environment(broker.bootstrap(), registry.url());

    assertThat(run(environment, "read", "topics.seen")).isZero();
    assertThat(out.toString().lines()).hasSize(3);
    assertThat(out.toString())
        .contains("\"one\"", "\"two\"", "\"three\"")
        .doesNotContain("aborted");
    assertThat(err.toString()).startsWith("3 records of topics.seen");

    assertThat(run(environment, "read", "topics.seen", "--from", "end", "--max", "1")).isZero();
    assertThat(out.toString()).contains("\"three\"").hasLineCount(1);
    assertThat(run(environment, "read", "topics.seen", "--max", "1")).isZero();
    assertThat(out.toString()).contains("\"one\"").hasLineCount(1);

    assertThat(run(environment, "list", "--format", "json")).isZero();
    assertThat(out.toString())
        .containsPattern("\"topic\":\"topics.seen\",\"partitions\":1,\"records\":8,\"first\":\"2");

    assertThat(run(environment, "read", "topics.sen")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("error: there is no topic \"topics.sen\" (did you mean 'topics.seen'?)");
  }

  @Test
  void saysThatThePlatformIsDown() throws Exception {
    int port = BrokerProcess.freePort();
    assertThat(run(environment("127.0.0.1:" + port, "http://127.0.0.1:1"), "list")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualTo(
            "error: Kafka does not answer at 127.0.0.1:%d; is the platform up? ./sluice status%n"
                .formatted(port));
    assertThat(run(Map.of(), "list")).isEqualTo(1);
    assertThat(err.toString()).contains("start the platform with ./sluice up");
  }

  private static ProducerRecord<byte[], byte[]> record(int schema, String reason) {
    var rejected = new RejectedRecord("a.b", "s", 1, List.of(), reason, new byte[0]);
    return new ProducerRecord<>(
        "topics.seen", "k".getBytes(StandardCharsets.UTF_8), rejected.encode(schema));
  }

  private static Map<String, String> environment(String bootstrap, String registry) {
    return Map.of(
        "SLUICE_KAFKA_BOOTSTRAP",
        bootstrap,
        "SLUICE_REGISTRY_URL",
        registry,
        "SLUICE_CATALOG_PASSWORD",
        "none",
        "SLUICE_WAREHOUSE",
        "file:///none");
  }

  private int run(Map<String, String> environment, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return TopicsCommand.commandLine(environment)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
