package io.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class RuleManifestsTest {
  private static final List<DatasetRules.Dataset> ORDERS =
      List.of(
          new DatasetRules.Dataset(
              "retail.orders",
              "retail-data",
              DatasetRules.Kind.LANDED,
              OptionalLong.of(3600),
              OptionalDouble.of(0.99)));

  @Test
  void rulesOfFiguresThatAPodGivesAreThere() {
    assertThat(RuleManifests.of(List.of()).get("platform.yaml"))
        .contains("kind: PrometheusRule", "record: sluice:dataset_records:increase5m")
        .contains("alert: SluiceHeapFull", "alert: SluiceQueriesWait");
    assertThat(RuleManifests.of(ORDERS).get("datasets.yaml"))
        .contains("alert: SluiceDatasetQuarantined");
  }

  @Test
  void rulesOfTheSupervisorsFiguresAreNamedAndLeftOut() {
    assertThat(RuleManifests.of(List.of()).get("platform.yaml"))
        .contains("#   SluicePartDown\n", "#   SluicePlatformDown\n")
        .doesNotContain("alert: SluicePartDown", "alert: SluicePlatformDown");
    // The budget's alert goes by what is recorded of such a figure.
    assertThat(RuleManifests.of(ORDERS).get("datasets.yaml"))
        .contains("#   SluiceDatasetBudgetBurns\n")
        .doesNotContain("alert: SluiceDatasetBudgetBurns", "sluice:dataset_late:ratio5m");
  }

  @Test
  void noGroupIsEmpty() {
    for (String name : List.of("platform.yaml", "datasets.yaml")) {
      Map<String, Map<String, List<Map<String, List<?>>>>> object =
          new Yaml().load(RuleManifests.of(ORDERS).get(name));
      assertThat(object.get("spec").get("groups"))
          .isNotEmpty()
          .allSatisfy(group -> assertThat(group.get("rules")).isNotEmpty());
    }
  }
}
