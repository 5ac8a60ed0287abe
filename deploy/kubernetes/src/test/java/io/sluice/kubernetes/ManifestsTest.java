package io.sluice.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.kubernetes.Manifests.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What holds for every committed manifest. A cluster is asked by {@code check/cluster}. */
class ManifestsTest {
  private static final String EDGE = "sluice.io/to-";
  private static final long MEBI = 1 << 20;

  @Test
  void everyPodIsRestricted() throws IOException {
    List<Manifest> workloads = Manifests.workloads();
    assertThat(workloads).hasSizeGreaterThan(5);
    for (Manifest workload : workloads) {
      JsonNode pod = workload.template().path("spec").path("securityContext");
      assertThat(pod.path("runAsNonRoot").asBoolean()).as(workload + ": runAsNonRoot").isTrue();
      assertThat(pod.at("/seccompProfile/type").asText())
          .as(workload + ": seccompProfile")
          .isEqualTo("RuntimeDefault");
      for (JsonNode container : workload.containers()) {
        JsonNode own = container.path("securityContext");
        String what = workload + ", container " + container.path("name").asText();
        assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).as(what).isFalse();
        assertThat(own.path("readOnlyRootFilesystem").asBoolean()).as(what).isTrue();
        assertThat(own.at("/capabilities/drop/0").asText()).as(what).isEqualTo("ALL");
      }
    }
  }

  @Test
  void everyContainerHasBoundsAndAnImageOfOurs() throws IOException {
    for (Manifest workload : Manifests.workloads()) {
      for (JsonNode container : workload.containers()) {
        String what = workload + ", container " + container.path("name").asText();
        assertThat(container.path("image").asText()).as(what).matches("sluice/[a-z-]+");
        for (String bound : List.of("requests", "limits")) {
          for (String resource : List.of("cpu", "memory")) {
            assertThat(container.path("resources").path(bound).has(resource))
                .as("%s: %s.%s", what, bound, resource)
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  void onlyFlinkGetsATokenOfTheCluster() throws IOException {
    for (Manifest workload : Manifests.workloads()) {
      JsonNode spec = workload.template().path("spec");
      boolean flink = spec.path("serviceAccountName").asText().equals("flink");
      assertThat(spec.path("automountServiceAccountToken").asBoolean(true))
          .as(workload.toString())
          .isEqualTo(flink);
      assertThat(flink).as(workload.toString()).isEqualTo(label(workload, "app").equals("flink"));
    }
  }

  @Test
  void whatRunsForEverIsWatched() throws IOException {
    for (Manifest workload : Manifests.workloads()) {
      for (JsonNode container : workload.mainContainers()) {
        boolean job = workload.kind().equals("Job");
        assertThat(container.has("livenessProbe") && container.has("startupProbe"))
            .as(workload.toString())
            .isEqualTo(!job);
      }
    }
  }

  @Test
  void everyEdgeThatAPodBearsHasItsTwoPolicies() throws IOException {
    Set<String> borne = new TreeSet<>();
    for (Manifest workload : Manifests.workloads()) {
      workload
          .template()
          .at("/metadata/labels")
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (name.startsWith(EDGE)) {
                  borne.add(name.substring(EDGE.length()));
                }
              });
    }
    Set<String> policies = new TreeSet<>();
    for (Manifest one : Manifests.all()) {
      if (one.kind().equals("NetworkPolicy")) {
        policies.add(one.name());
      }
    }
    assertThat(borne).isNotEmpty();
    assertThat(policies).contains("nobody-to-nobody");
    for (String edge : borne) {
      assertThat(policies).contains(edge + "-is-asked", "ask-" + edge);
    }
    assertThat(policies.stream().filter(name -> name.startsWith("ask-")))
        .as("edges that no pod bears")
        .allMatch(name -> borne.contains(name.substring("ask-".length())));
  }

  /** The limits of all that runs for ever; TaskManagers and JobManagers run once for each job. */
  @Test
  void theLaptopTakesAtMostSixGigabytes() throws IOException {
    long mebibytes = 0;
    for (Manifest workload : Manifests.workloads()) {
      if (!workload.kind().equals("Job")) {
        for (JsonNode container : workload.mainContainers()) {
          String limit = container.at("/resources/limits/memory").asText();
          assertThat(limit).endsWith("Mi");
          int times = label(workload, "app").equals("flink") ? 2 : 1;
          mebibytes += times * Long.parseLong(limit.replace("Mi", ""));
        }
      }
    }
    assertThat(mebibytes * MEBI).isLessThanOrEqualTo(6_000_000_000L);
  }

  private static String label(Manifest workload, String name) {
    return workload.template().path("metadata").path("labels").path(name).asText();
  }
}
