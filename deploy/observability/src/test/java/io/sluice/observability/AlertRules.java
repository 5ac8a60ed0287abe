package io.sluice.observability;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** All rules, as Prometheus reads them. */
final class AlertRules {
  /** One dataset with all that alerts go by, and one with nothing. */
  static final String DATASETS =
      DatasetRules.yaml(
          List.of(
              new DatasetRules.Dataset(
                  "retail.orders",
                  "retail-data",
                  DatasetRules.Kind.LANDED,
                  OptionalLong.of(3600),
                  OptionalDouble.of(0.99)),
              new DatasetRules.Dataset(
                  "retail.payments",
                  "",
                  DatasetRules.Kind.REALTIME,
                  OptionalLong.empty(),
                  OptionalDouble.empty()),
              new DatasetRules.Dataset(
                  "retail.revenue",
                  "board",
                  DatasetRules.Kind.GOLD,
                  OptionalLong.of(60),
                  OptionalDouble.empty())));

  private AlertRules() {}

  static List<Map<String, Object>> all() {
    return Stream.of(PlatformRules.yaml(), DATASETS).flatMap(AlertRules::of).toList();
  }

  static Stream<Map<String, Object>> of(String yaml) {
    Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(yaml);
    return file.get("groups").stream().flatMap(group -> group.get("rules").stream());
  }
}
