package io.sluice.observability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/**
 * The rules of the platform and of its datasets as objects of the Prometheus operator. In a cluster
 * there is no supervisor: what goes by its figures is left out, and named in the file. The same
 * datasets give the same files, byte for byte.
 */
public final class RuleManifests {
  private static final String HEAD =
      "# Made of the contracts by ./sluice contracts compile kubernetes; an edit here is lost.\n";

  private RuleManifests() {}

  /** By the files' names. */
  public static Map<String, String> of(List<DatasetRules.Dataset> datasets) {
    Map<String, String> files = new TreeMap<>();
    files.put("platform.yaml", file("sluice-platform", PlatformRules.yaml()));
    files.put("datasets.yaml", file("sluice-datasets", DatasetRules.yaml(datasets)));
    files.put(
        "kustomization.yaml",
        HEAD
            + "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n"
            + "  - datasets.yaml\n  - platform.yaml\n");
    return files;
  }

  private static String file(String name, String rules) {
    Set<String> unknown = supervisors();
    Set<String> left = new TreeSet<>();
    List<Object> groups = new ArrayList<>();
    Map<String, List<Map<String, Object>>> all = new Yaml().load(rules);
    for (Map<String, Object> group : all.get("groups")) {
      List<Map<String, Object>> kept = kept(group, unknown, left);
      if (!kept.isEmpty()) {
        group.put("rules", kept);
        groups.add(group);
      }
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("name", name);
    metadata.put("labels", Map.of("app.kubernetes.io/part-of", "sluice"));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("apiVersion", "monitoring.coreos.com/v1");
    object.put("kind", "PrometheusRule");
    object.put("metadata", metadata);
    object.put("spec", Map.of("groups", groups));
    return HEAD + comment(left) + yaml(object);
  }

  /**
   * @param unknown figures that nobody gives in a cluster; those recorded of them are added
   * @param left gets the names of the rules that go by them
   */
  private static List<Map<String, Object>> kept(
      Map<String, Object> group, Set<String> unknown, Set<String> left) {
    List<Map<String, Object>> kept = new ArrayList<>();
    for (Object one : (List<?>) group.get("rules")) {
      @SuppressWarnings("unchecked")
      var rule = (Map<String, Object>) one;
      String expression = rule.get("expr").toString();
      if (unknown.stream().noneMatch(expression::contains)) {
        kept.add(rule);
      } else if (rule.containsKey("record")) {
        unknown.add(rule.get("record").toString());
      } else {
        left.add(rule.get("alert").toString());
      }
    }
    return kept;
  }

  private static Set<String> supervisors() {
    Set<String> ids =
        Arrays.stream(Metric.values())
            .filter(metric -> metric.where() == Metric.Where.LAUNCHER)
            .map(Metric::id)
            .collect(Collectors.toCollection(TreeSet::new));
    ids.add("sluice-launcher"); // whether it answers
    return ids;
  }

  private static String comment(Set<String> left) {
    return left.isEmpty()
        ? ""
        : "# Left out, since they go by figures of the laptop's supervisor:\n"
            + left.stream().map(name -> "#   " + name + "\n").collect(Collectors.joining());
  }

  private static String yaml(Object object) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setWidth(160);
    return new Yaml(options).dump(object);
  }
}
