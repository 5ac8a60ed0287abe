package io.sluice.observability.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sluice.observability.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That Prometheus understands each query, PromtoolIT shows; that there are answers, MonitoringIT.
 */
class DashboardsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path KEPT = Path.of("dashboards");
  private static final Pattern OURS = Pattern.compile("\\bsluice_[a-z0-9_]+");

  @TempDir Path folder;

  /** {@code -Dsluice.docs.write=true} writes them. */
  @Test
  void theFilesInTheRepositoryAreCurrent() throws IOException {
    if (Boolean.getBoolean("sluice.docs.write")) {
      Dashboards.write(KEPT);
    }
    List<Path> made = Dashboards.write(folder);

    assertThat(made).isNotEmpty();
    for (Path file : made) {
      assertThat(KEPT.resolve(file.getFileName()))
          .as("written by DashboardsTest with -Dsluice.docs.write=true")
          .hasSameTextualContentAs(file);
    }
    try (Stream<Path> kept = Files.list(KEPT)) {
      assertThat(kept.filter(file -> file.toString().endsWith(".json"))).hasSize(made.size());
    }
  }

  @Test
  void panelsStandBesideEachOtherAndHaveNumbersOfTheirOwn() throws IOException {
    for (Dashboard dashboard : Dashboards.all()) {
      Set<Integer> ids = new HashSet<>();
      Set<List<Integer>> taken = new HashSet<>();
      JsonNode panels = JSON.readTree(GrafanaJson.of(dashboard)).path("panels");
      assertThat(panels).isNotEmpty();
      for (JsonNode panel : panels) {
        assertThat(ids.add(panel.path("id").asInt())).isTrue();
        JsonNode at = panel.path("gridPos");
        int right = at.path("x").asInt() + at.path("w").asInt();
        int bottom = at.path("y").asInt() + at.path("h").asInt();
        assertThat(right).isLessThanOrEqualTo(24);
        for (int x = at.path("x").asInt(); x < right; x++) {
          for (int y = at.path("y").asInt(); y < bottom; y++) {
            assertThat(taken.add(List.of(x, y)))
                .as("%s: %s", dashboard.title(), panel.path("title"))
                .isTrue();
          }
        }
      }
    }
  }

  @Test
  void showFiguresOfOursThatThereAre() {
    Set<String> ours = Arrays.stream(Metric.values()).map(Metric::id).collect(Collectors.toSet());

    assertThat(Dashboards.expressions())
        .flatMap(expression -> OURS.matcher(expression).results().map(one -> one.group()).toList())
        .hasSizeGreaterThan(20)
        .allSatisfy(metric -> assertThat(ours).contains(metric));
  }
}
