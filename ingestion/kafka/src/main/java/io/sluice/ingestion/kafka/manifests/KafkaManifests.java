package io.sluice.ingestion.kafka.manifests;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.Contract.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/**
 * What contracts ask of Kafka, as files of YAML: a {@code KafkaTopic} for each topic, a {@code
 * KafkaUser} with its rights for each door and each job. The same contracts give the same files,
 * byte for byte.
 */
final class KafkaManifests {
  private static final String HEAD =
      "# Made of the contracts by ./sluice contracts compile kubernetes; an edit here is lost.\n";

  private KafkaManifests() {}

  /** By the files' names. */
  static Map<String, String> of(List<Contract> unsorted) {
    List<Contract> contracts =
        unsorted.stream()
            .filter(contract -> contract.kind() != Kind.GOLD)
            .sorted(Comparator.comparing(contract -> contract.dataset().topic()))
            .toList();
    Map<String, String> files = new TreeMap<>();
    for (Contract contract : contracts) {
      List<Map<String, Object>> objects = new ArrayList<>();
      objects.add(KafkaObject.topic(Topics.ofTheDataset(contract)));
      if (contract.kind() == Kind.LANDED) {
        objects.add(Users.door(contract));
      }
      files.put(contract.dataset() + ".yaml", yaml(objects));
    }
    files.put(
        "ops.yaml",
        yaml(Topics.ofThePlatform(contracts).stream().map(KafkaObject::topic).toList()));
    files.put("users.yaml", yaml(List.copyOf(Users.ofThePlatform(contracts).values())));
    files.put("kustomization.yaml", kustomization(files.keySet().stream().toList()));
    return files;
  }

  private static String kustomization(List<String> files) {
    return HEAD
        + "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n"
        + files.stream().map(file -> "  - " + file + "\n").collect(Collectors.joining());
  }

  private static String yaml(List<Map<String, Object>> objects) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setWidth(200);
    var yaml = new Yaml(options);
    return HEAD + objects.stream().map(yaml::dump).collect(Collectors.joining("---\n"));
  }
}
