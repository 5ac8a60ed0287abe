package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every row of docs/bad-situations.md has a scene, and every scene a row, whichever of them the
 * chosen tier runs.
 */
@Order(0)
class PageIT {
  @Test
  void everyRowHasASceneAndEverySceneARow(@TempDir Path folder) throws IOException {
    var door = new Door(folder);
    var load = new Load(door, 1, 1);
    Map<String, Map<String, Scene>> scenes =
        Map.ofEntries(
            Map.entry("Machine", new MachineScenes(folder).all()),
            Map.entry("State", new StateScenes(folder).all()),
            Map.entry("Contracts", new ContractScenes(folder).all()),
            Map.entry("Start", new StartScenes(door).all()),
            Map.entry("Files", new FileScenes(door, folder).all()),
            Map.entry("Queries", new QueryScenes(door, folder).all()),
            Map.entry("Ctrl-C", new InterruptScenes(door, folder).all()),
            Map.entry("Ctrl-C in the demo", new InterruptScenes(door, folder).demo()),
            Map.entry("Failures", new FailureScenes(door, load).all()),
            Map.entry("End", new EndScenes(door).all()),
            Map.entry("Outages", new OutageScenes(door, load).all()));
    assertThat(BadSituations.headings()).containsExactlyInAnyOrderElementsOf(scenes.keySet());
    for (String heading : scenes.keySet()) {
      assertThat(Scene.rows(heading, scenes.get(heading))).as(heading).isNotEmpty();
    }
  }
}
