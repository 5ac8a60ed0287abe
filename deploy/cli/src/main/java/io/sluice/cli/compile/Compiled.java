package io.sluice.cli.compile;

import io.sluice.cli.wiring.ContractList;
import io.sluice.cli.wiring.RuleDatasets;
import io.sluice.laptop.platform.Platform;
import io.sluice.machine.process.Foreground;
import io.sluice.observability.RuleManifests;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What follows from the contracts in a cluster: Kafka's part by the module that makes topics
 * elsewhere too, the rules by that which tells Prometheus on a laptop, and the contracts as a
 * ConfigMap.
 */
record Compiled(Platform platform) {

  void write(Path folder) throws IOException, InterruptedException {
    Path contracts = platform.contracts();
    kafka(contracts, folder.resolve("kafka"));
    rules(contracts, Files.createDirectory(folder.resolve("rules")));
    contracts(contracts, Files.createDirectory(folder.resolve("contracts")));
    Files.writeString(
        folder.resolve("kustomization.yaml"),
        Folder.HEAD
            + """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
              - contracts
              - kafka
              - rules
            """);
  }

  private void kafka(Path contracts, Path to) throws IOException, InterruptedException {
    List<String> command =
        platform
            .components()
            .command(
                "ingestion",
                List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                "io.sluice.ingestion.kafka.manifests.ManifestsCommand",
                contracts.toString(),
                to.toString());
    Foreground.Answer answer = Foreground.ask(command, Map.of());
    if (answer.exitCode() != 0) {
      throw new UserError(answer.said());
    }
  }

  private void rules(Path contracts, Path to) throws IOException, InterruptedException {
    var datasets = RuleDatasets.of(ContractList.of(platform, contracts));
    for (Map.Entry<String, String> file : RuleManifests.of(datasets).entrySet()) {
      Files.writeString(to.resolve(file.getKey()), file.getValue());
    }
  }

  /** A ConfigMap has no folders: in a key's name one counts as a dot. */
  private static void contracts(Path contracts, Path to) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(contracts, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file :
          tree.filter(one -> one.toString().matches(".*\\.odcs\\.ya?ml")).sorted().toList()) {
        String name = contracts.relativize(file).toString().replace('/', '.');
        Files.copy(file, to.resolve(name));
        names.add(name);
      }
    }
    var text = new StringBuilder(Folder.HEAD);
    text.append("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n");
    text.append("configMapGenerator:\n  - name: contracts\n    files:\n");
    names.forEach(name -> text.append("      - ").append(name).append('\n'));
    Files.writeString(to.resolve("kustomization.yaml"), text);
  }
}
