package io.sluice.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for every pod. A cluster is asked by {@code check/manifests}. */
class ManifestsTest {
  private static final long MEBI = 1 << 20;

  /** Made here, or by the projects that they are of. */
  private static final String IMAGES =
      "sluice/[a-z-]+|apache/polaris|apache/polaris-admin-tool|trinodb/trino";

  @Test
  void everyPodIsRestricted() throws IOException {
    List<Pod> pods = Manifests.pods();
    assertThat(pods).hasSizeGreaterThan(15);
    for (Pod pod : pods) {
      JsonNode context = pod.spec().path("securityContext");
      assertThat(context.path("runAsNonRoot").asBoolean()).as(pod + ": runAsNonRoot").isTrue();
      assertThat(context.at("/seccompProfile/type").asText())
          .as(pod + ": seccompProfile")
          .isEqualTo("RuntimeDefault");
      for (JsonNode container : pod.containers()) {
        JsonNode own = container.path("securityContext");
        String what = pod + ", container " + container.path("name").asText();
        assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).as(what).isFalse();
        assertThat(own.path("readOnlyRootFilesystem").asBoolean()).as(what).isTrue();
        assertThat(own.at("/capabilities/drop/0").asText()).as(what).isEqualTo("ALL");
      }
    }
  }

  @Test
  void everyContainerHasBoundsAndAnImageThatIsKnown() throws IOException {
    for (Pod pod : Manifests.pods()) {
      for (JsonNode container : pod.containers()) {
        String what = pod + ", container " + container.path("name").asText();
        assertThat(container.path("image").asText()).as(what).matches(IMAGES);
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
    for (Pod pod : Manifests.pods()) {
      boolean flink = pod.spec().path("serviceAccountName").asText().equals("flink");
      assertThat(pod.spec().path("automountServiceAccountToken").asBoolean(true))
          .as(pod.toString())
          .isEqualTo(flink);
      assertThat(flink).as(pod.toString()).isEqualTo(pod.label("app").equals("flink"));
    }
  }

  @Test
  void whatRunsForEverIsWatched() throws IOException {
    for (Pod pod : Manifests.pods()) {
      for (JsonNode container : pod.mainContainers()) {
        assertThat(container.has("livenessProbe") && container.has("startupProbe"))
            .as(pod.toString())
            .isEqualTo(pod.runsForEver());
      }
    }
  }

  @Test
  void whatAContainerMountsIsAVolumeOfItsPod() throws IOException {
    for (Pod pod : Manifests.pods()) {
      List<String> volumes = pod.spec().path("volumes").findValuesAsText("name");
      pod.of()
          .tree()
          .at("/spec/volumeClaimTemplates")
          .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
      for (JsonNode container : pod.containers()) {
        container
            .path("volumeMounts")
            .forEach(
                mount ->
                    assertThat(volumes).as(pod.toString()).contains(mount.path("name").asText()));
      }
    }
  }

  /** The limits of all that runs for ever; TaskManagers and JobManagers run once for each job. */
  @Test
  void theLaptopTakesAtMostSixGigabytes() {
    long mebibytes = 0;
    for (Pod pod : Pod.of(Manifests.reachedFrom("overlays/laptop"))) {
      for (JsonNode container : pod.mainContainers()) {
        String limit = container.at("/resources/limits/memory").asText();
        assertThat(limit).endsWith("Mi");
        int times = pod.label("app").equals("flink") ? 2 : 1;
        mebibytes += times * Long.parseLong(limit.replace("Mi", ""));
      }
    }
    assertThat(mebibytes * MEBI).isBetween(1L, 6_000_000_000L);
  }
}
