package io.sluice.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentTest {
  @TempDir private Path home;
  private Path contracts;

  @BeforeEach
  void write() throws IOException {
    contracts = home.resolve("contracts");
    Files.createDirectories(contracts.resolve("retail"));
    Files.writeString(contracts.resolve("retail/orders.odcs.yaml"), "one");
    Files.writeString(contracts.resolve("retail/notes.md"), "none");
  }

  private static Brought brought(String registry) {
    return new Brought(registry, new TreeMap<>(Map.of("kafka", "0123456789ab")));
  }

  private Deployment deployment(String registry) {
    return new Deployment(home, brought(registry));
  }

  @Test
  void itAddsContractsAndImagesToWhatIsCommitted() throws IOException {
    Path folder = deployment(null).write("overlays/laptop", contracts, Map.of("EVENTS", "7"));

    assertThat(folder.resolve("kustomization.yaml"))
        .content()
        .contains(
            "  - ../../../kubernetes/overlays/laptop\n",
            "      - \"retail.orders.odcs.yaml\"\n",
            "  - name: parameters\n    literals:\n      - EVENTS=7\n",
            "{name: sluice/kafka, newName: localhost/sluice/kafka, newTag: \"0123456789ab\"}");
    assertThat(folder).isDirectoryNotContaining("glob:**notes*");
  }

  @Test
  void aContractThatIsGoneLeavesNothing() throws IOException {
    Path folder = deployment(null).write("overlays/laptop", contracts);
    Files.delete(contracts.resolve("retail/orders.odcs.yaml"));
    Files.writeString(contracts.resolve("lines.odcs.yaml"), "two");
    deployment(null).write("overlays/laptop", contracts);

    assertThat(folder).isDirectoryNotContaining("glob:**orders*");
  }

  @Test
  void whatAConfigMapCannotTellApartIsRefused() throws IOException {
    Files.writeString(contracts.resolve("retail.orders.odcs.yaml"), "two");
    assertThatThrownBy(() -> deployment(null).write("overlays/laptop", contracts))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("the key retail.orders.odcs.yaml");
    Files.delete(contracts.resolve("retail.orders.odcs.yaml"));
    Files.writeString(contracts.resolve("a=b.odcs.yaml"), "three");
    assertThatThrownBy(() -> deployment(null).write("overlays/laptop", contracts))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a=b.odcs.yaml");
  }

  @Test
  void whatWasBroughtToAClusterIsKnownAgain() throws IOException {
    assertThatThrownBy(() -> Brought.last(home))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("./sluice kube up");
    brought("registry.example.com/team").keep(home);

    Brought last = Brought.last(home);
    assertThat(last).isEqualTo(brought("registry.example.com/team"));
    assertThat(
            new Deployment(home, last).write("jobs/smoke", contracts).resolve("kustomization.yaml"))
        .content()
        .contains("newName: registry.example.com/team/kafka");
  }
}
