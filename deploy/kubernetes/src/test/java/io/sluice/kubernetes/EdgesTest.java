package io.sluice.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.kubernetes.Manifests.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may talk to whom: each edge is named, has both ends, and somebody goes along it. */
class EdgesTest {
  private static final String EDGE = "sluice.io/to-";

  /** What is no pod of ours has nobody who could let somebody in. */
  private static final Set<String> OUTSIDE = Set.of("storage", "postgres");

  @ParameterizedTest
  @ValueSource(strings = {"overlays/laptop", "overlays/production"})
  void everyEdgeThatAPodBearsHasItsTwoPolicies(String overlay) {
    List<Manifest> all = withJobs(overlay);
    Set<String> policies = names(all);
    Set<String> borne = new TreeSet<>();
    for (JsonNode labels : labels(all)) {
      labels
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (name.startsWith(EDGE)) {
                  borne.add(name.substring(EDGE.length()));
                }
              });
    }
    assertThat(borne).isNotEmpty();
    assertThat(policies).contains("nobody-to-nobody");
    for (String edge : borne) {
      assertThat(policies).contains("ask-" + edge);
      if (!OUTSIDE.contains(edge)) {
        assertThat(policies).contains(edge + "-is-asked");
      }
    }
    assertThat(policies.stream().filter(name -> name.startsWith("ask-")))
        .as("edges that no pod bears")
        .allMatch(name -> borne.contains(name.substring("ask-".length())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"overlays/laptop", "overlays/production"})
  void everyPolicyOfAPodIsSomebodys(String overlay) {
    List<Manifest> all = withJobs(overlay);
    List<JsonNode> labels = labels(all);
    boolean production = !overlay.endsWith("laptop");
    for (Manifest policy : policies(all)) {
      JsonNode wanted = policy.tree().at("/spec/podSelector/matchLabels");
      boolean takenAway = production && policy.name().equals("postgres-is-asked");
      if (!wanted.isEmpty() && !wanted.toString().contains("strimzi.io/") && !takenAway) {
        assertThat(labels)
            .as("a pod with the labels of %s", policy)
            .anyMatch(one -> holds(one, wanted));
      }
      policy
          .tree()
          .at("/spec/podSelector/matchExpressions/0/values")
          .forEach(
              app ->
                  assertThat(labels)
                      .as("an app of %s", policy)
                      .anyMatch(one -> one.path("app").equals(app)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "overlays/production")
  void everyBudgetIsOfSomePods(String overlay) {
    List<Manifest> all = withJobs(overlay);
    List<Manifest> budgets =
        all.stream().filter(one -> one.kind().equals("PodDisruptionBudget")).toList();
    assertThat(budgets).hasSizeGreaterThan(3);
    for (Manifest budget : budgets) {
      JsonNode wanted = budget.tree().at("/spec/selector/matchLabels");
      assertThat(labels(all)).as(budget.toString()).anyMatch(one -> holds(one, wanted));
    }
  }

  /** Jobs are applied by themselves, beside the laptop's overlay. */
  private static List<Manifest> withJobs(String overlay) {
    List<Manifest> all = new ArrayList<>(Manifests.reachedFrom(overlay));
    if (overlay.endsWith("laptop")) {
      Stream.of("jobs/main", "jobs/shop", "jobs/smoke")
          .forEach(job -> all.addAll(Manifests.reachedFrom(job)));
    }
    return all;
  }

  private static boolean holds(JsonNode labels, JsonNode wanted) {
    return wanted.properties().stream()
        .allMatch(one -> one.getValue().equals(labels.path(one.getKey())));
  }

  /** Those of all pods, Kafka's among them. */
  private static List<JsonNode> labels(List<Manifest> all) {
    List<JsonNode> labels = new ArrayList<>(Pod.of(all).stream().map(Pod::labels).toList());
    for (Manifest one : all) {
      if (one.kind().startsWith("Kafka")) {
        Stream.of(
                "/spec/template/pod",
                "/spec/entityOperator/template/pod",
                "/spec/kafkaExporter/template/pod")
            .map(path -> one.tree().at(path + "/metadata/labels"))
            .filter(JsonNode::isObject)
            .forEach(labels::add);
      }
    }
    return labels;
  }

  private static List<Manifest> policies(List<Manifest> all) {
    return all.stream().filter(one -> one.kind().equals("NetworkPolicy")).toList();
  }

  private static Set<String> names(List<Manifest> all) {
    Set<String> names = new TreeSet<>();
    policies(all).forEach(one -> names.add(one.name()));
    return names;
  }
}
