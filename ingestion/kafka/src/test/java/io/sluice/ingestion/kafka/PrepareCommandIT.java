package io.sluice.ingestion.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.contracts.config.KafkaAccess;
import io.sluice.ingestion.testing.BrokerProcess;
import io.sluice.ingestion.testing.RegistryStandIn;
import io.sluice.ingestion.testing.SharedKafka;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command against a real broker. */
@ExtendWith(SharedKafka.class)
class PrepareCommandIT {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void makesNothingWhileTheRegistryWouldRefuseOneSchema(BrokerProcess broker) throws Exception {
    contract("first");
    contract("second");
    contract("third");
    try (var registry = new RegistryStandIn();
        var admin = new KafkaClients(KafkaAccess.open(broker.bootstrap())).connect()) {
      registry.refuse("prepare.second-value");
      registry.refuse("prepare.third-value");
      assertThat(prepare(broker, registry)).isEqualTo(1);
      assertThat(err.toString().lines())
          .containsExactly(
              "prepare: the registry refuses the schema of prepare.second-value: it has another"
                  + " type; old records must stay readable: add fields as optional, keep the type"
                  + " of others",
              "prepare: the registry refuses the schema of prepare.third-value: it has another"
                  + " type; old records must stay readable: add fields as optional, keep the type"
                  + " of others");
      assertThat(registry.size()).isZero();
      assertThat(admin.listTopics().names().get()).noneMatch(topic -> topic.startsWith("prepare."));

      registry.allow();
      assertThat(prepare(broker, registry)).isZero();
      assertThat(out.toString()).isEqualTo("4 topics%n".formatted());
      // The controller answers before its broker has read of the last topic.
      await()
          .untilAsserted(
              () ->
                  assertThat(admin.listTopics().names().get())
                      .contains("prepare.first", "prepare.second", "prepare.third"));
      assertThat(registry.size()).isEqualTo(4);
    }
  }

  private int prepare(BrokerProcess broker, RegistryStandIn registry) {
    err.getBuffer().setLength(0);
    return new CommandLine(
            new PrepareCommand(
                Map.of(
                    "SLUICE_CONTRACTS_DIR",
                    folder.toString(),
                    "SLUICE_KAFKA_BOOTSTRAP",
                    broker.bootstrap(),
                    "SLUICE_REGISTRY_URL",
                    registry.url(),
                    "SLUICE_CATALOG_PASSWORD",
                    "unused",
                    "SLUICE_WAREHOUSE",
                    "file:///unused")))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute();
  }

  private void contract(String table) throws IOException {
    Files.writeString(
        folder.resolve(table + ".odcs.yaml"),
        """
        apiVersion: v3.2.0
        kind: DataContract
        id: prepare-%1$s
        name: %1$s
        version: 1.0.0
        status: active
        domain: prepare
        schema:
          - name: %1$s
            logicalType: object
            properties:
              - name: %1$s_id
                logicalType: integer
                required: true
        """
            .formatted(table));
  }
}
