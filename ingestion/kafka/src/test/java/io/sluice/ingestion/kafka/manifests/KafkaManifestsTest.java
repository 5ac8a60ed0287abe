package io.sluice.ingestion.kafka.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.odcs.Contracts;
import io.sluice.ingestion.testing.TestContracts;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class KafkaManifestsTest {
  private static final Path ROOT = Path.of("../..");

  @Test
  void whatIsCommittedIsWhatTheContractsSay() throws IOException {
    Map<String, String> fresh = KafkaManifests.of(Contracts.load(ROOT.resolve("contracts")));

    assertThat(committed(ROOT.resolve("deploy/kubernetes/compiled/kafka")))
        .as("./sluice contracts compile kubernetes writes it anew")
        .isEqualTo(fresh);
  }

  @Test
  void aDoorMayWriteToItsOwnTopicOnly() {
    Contract orders = TestContracts.orders("orders");
    Map<String, String> files =
        KafkaManifests.of(List.of(orders, TestContracts.orders("other_orders")));

    assertThat(rights(user(files.get("test.orders.yaml"), "sluice-door-test-orders")))
        .containsExactly(
            "topic test.orders literal [Create, Describe, DescribeConfigs, Write]",
            "topic ops.rejected literal [Create, Describe, DescribeConfigs, Write]",
            "topic ops.ingestion_progress literal [Create, Describe, DescribeConfigs, Read, Write]",
            "transactionalId sluice-ingest-test.orders- prefix [Describe, Write]");
    assertThat(rights(user(files.get("users.yaml"), "sluice-landing")))
        .containsExactly(
            "topic test.orders literal [Describe, Read]",
            "topic test.other_orders literal [Describe, Read]",
            "topic ops.rejected literal [Describe, Read]",
            "group sluice-landing literal [Describe, Read]");
    assertThat(files.get("users.yaml")).doesNotContain("sluice-realtime");
  }

  @Test
  void theRealtimeJobReadsItsSourcesAndWritesItsResults() throws IOException {
    Map<String, String> files = KafkaManifests.of(Contracts.load(ROOT.resolve("contracts")));

    assertThat(rights(user(files.get("users.yaml"), "sluice-realtime")))
        .contains(
            "topic retail.orders literal [Describe, Read]",
            "topic retail.sales_by_minute literal [Describe, Write]",
            "topic ops.fraud_rules literal [Describe, Read]",
            "group sluice-realtime- prefix [Describe, Read]")
        .noneMatch(right -> right.startsWith("topic retail.online_retail "));
  }

  @Test
  void theOrderOfContractsChangesNothing() {
    Contract one = TestContracts.orders("one");
    Contract two = TestContracts.orders("two");
    assertThat(KafkaManifests.of(List.of(two, one)))
        .isEqualTo(KafkaManifests.of(List.of(one, two)));
  }

  @Test
  void aNameThatNoObjectCanHaveIsRefused() {
    assertThatThrownBy(() -> KafkaManifests.of(List.of(TestContracts.orders("orders_"))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'test.orders_'")
        .hasMessageEndingWith("for example test.orders");
  }

  private static Map<String, String> committed(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> tree = Files.list(folder)) {
      for (Path file : tree.toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static Map<String, Object> user(String yaml, String name) {
    for (Object document : new Yaml().loadAll(yaml)) {
      @SuppressWarnings("unchecked")
      var object = (Map<String, Object>) document;
      if (object.get("kind").equals("KafkaUser")
          && ((Map<?, ?>) object.get("metadata")).get("name").equals(name)) {
        return object;
      }
    }
    throw new AssertionError("no user %s in:%n%s".formatted(name, yaml));
  }

  private static List<String> rights(Map<String, Object> user) {
    var spec = (Map<?, ?>) user.get("spec");
    var acls = (List<?>) ((Map<?, ?>) spec.get("authorization")).get("acls");
    return acls.stream()
        .map(
            one -> {
              var acl = (Map<?, ?>) one;
              var resource = (Map<?, ?>) acl.get("resource");
              return "%s %s %s %s"
                  .formatted(
                      resource.get("type"),
                      resource.get("name"),
                      resource.get("patternType"),
                      acl.get("operations"));
            })
        .toList();
  }
}
