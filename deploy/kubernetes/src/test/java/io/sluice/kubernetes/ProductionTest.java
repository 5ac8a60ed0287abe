package io.sluice.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.kubernetes.Manifests.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the operators' objects have to agree on. */
class ProductionTest {
  private static final List<String> ENVIRONMENTS = List.of("dev", "staging", "production");

  /** How much memory the operator gives is told it in another way. */
  private static final Set<String> OTHERWISE =
      Set.of(
          "taskmanager.memory.jvm-overhead.min",
          "taskmanager.memory.jvm-overhead.max",
          "security.ssl.internal.keystore",
          "security.ssl.internal.truststore");

  @Test
  void flinksSettingsAreThoseOfALaptop() {
    JsonNode laptop = Manifests.documents(Path.of("components/flink/config.yaml")).getFirst();
    JsonNode job =
        Manifests.documents(Path.of("components/flink-operator/job/deployment.yaml")).getFirst();
    JsonNode production = job.at("/spec/flinkConfiguration");
    assertThat(production.size()).isGreaterThan(40);
    for (var setting : production.properties()) {
      JsonNode known = laptop.path(setting.getKey());
      if (!known.isMissingNode()
          && !OTHERWISE.contains(setting.getKey())
          && !known.asText().startsWith("${env:SLUICE_POD")) {
        assertThat(setting.getValue().asText()).as(setting.getKey()).isEqualTo(known.asText());
      }
    }
  }

  @Test
  void aBrokersSettingsAreThoseOfALaptopButForCopies() throws IOException {
    var laptop = new Properties();
    try (var reader = Files.newBufferedReader(Path.of("components/kafka/server.properties"))) {
      laptop.load(reader);
    }
    JsonNode production = kafka().at("/spec/kafka/config");
    for (var setting : production.properties()) {
      String known = laptop.getProperty(setting.getKey());
      if (known != null && !setting.getKey().matches(".*(factor|isr|min.insync.replicas)")) {
        assertThat(setting.getValue().asText()).as(setting.getKey()).isEqualTo(known);
      }
    }
    assertThat(production.path("min.insync.replicas").asInt()).isEqualTo(2);
    assertThat(production.path("default.replication.factor").asInt()).isEqualTo(3);
    assertThat(production.path("auto.create.topics.enable").asBoolean(true)).isFalse();
  }

  @Test
  void kafkasPodsAreRestrictedAndSpread() throws IOException {
    List<Manifest> pools = Manifests.ofKind("KafkaNodePool");
    assertThat(pools).hasSize(2);
    for (Manifest pool : pools) {
      JsonNode template = pool.tree().at("/spec/template");
      assertThat(pool.tree().at("/spec/replicas").asInt()).as(pool.toString()).isEqualTo(3);
      assertThat(template.at("/pod/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(template.at("/pod/topologySpreadConstraints").findValuesAsText("topologyKey"))
          .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
      assertThat(template.at("/kafkaContainer/securityContext/capabilities/drop/0").asText())
          .isEqualTo("ALL");
    }
    assertThat(kafka().at("/spec/kafka/listeners")).hasSize(1);
    assertThat(kafka().at("/spec/kafka/listeners/0/tls").asBoolean()).isTrue();
    assertThat(kafka().at("/spec/kafka/listeners/0/authentication/type").asText())
        .isEqualTo("scram-sha-512");
    assertThat(kafka().at("/spec/kafka/listeners/0/networkPolicyPeers")).isNotEmpty();
  }

  @Test
  void everyWorkerThatMayBeIsInTheCertificate() throws IOException {
    int most = 0;
    for (Manifest scaler : Manifests.ofKind("HorizontalPodAutoscaler")) {
      most = Math.max(most, scaler.tree().at("/spec/maxReplicas").asInt());
    }
    JsonNode names =
        Manifests.ofKind("Certificate").stream()
            .filter(one -> one.name().equals("trino"))
            .findFirst()
            .orElseThrow()
            .tree()
            .at("/spec/dnsNames");
    for (int i = 0; i < most; i++) {
      assertThat(names.valueStream().map(JsonNode::asText))
          .contains("trino-worker-" + i + ".trino-worker");
    }
  }

  @Test
  void environmentsShareNothing() {
    List<String> namespaces =
        ENVIRONMENTS.stream()
            .map(name -> Kustomization.of(Path.of("overlays", name)))
            .map(one -> one.tree().path("namespace").asText())
            .toList();
    assertThat(namespaces).containsExactly("sluice-dev", "sluice-staging", "sluice-production");
  }

  private static JsonNode kafka() throws IOException {
    return Manifests.ofKind("Kafka").getFirst().tree();
  }
}
