package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Processes killed while events arrive. */
final class FailureScenes {
  private static final List<String> KILLS =
      List.of(
          "kill-taskmanager",
          "kill-registry",
          "kill-trino",
          "kill-jobmanager",
          "kill-kafka",
          "kill-postgres");

  private final Door door;
  private final Processes processes;
  private final Load load;
  private final Map<String, Scene> scenes = new LinkedHashMap<>();

  FailureScenes(Door door, Load load) {
    this.door = door;
    this.processes = new Processes(door);
    this.load = load;
  }

  Map<String, Scene> all() {
    killEach();
    powerCut();
    scenes.put(
        "nothing-lost-by-failures",
        Scene.of(this::finished).then(_ -> load.truth().assertHolds(Load.TABLES)));
    return scenes;
  }

  /**
   * How many kills there are. All happen at a time: {@link ShopKillsIT} has one after the other.
   */
  int kills() {
    return KILLS.size();
  }

  /** All but the kills. */
  Set<String> alone() {
    Set<String> alone = new HashSet<>(scenes.keySet());
    KILLS.forEach(alone::remove);
    return alone;
  }

  private void killEach() {
    for (String id : KILLS) {
      String part = id.replace("kill-", "");
      scenes.put(
          id,
          Scene.of(_ -> processes.awaitHealedAfter(part, Processes.kill(processes.now(), part))));
    }
    scenes.put(
        "kill-supervisor",
        Scene.of(
            command -> {
              Processes.kill(processes.awaitHealthy(), Processes.SUPERVISOR);
              return door.run(command);
            }));
    scenes.put("doctor-without-supervisor", Scene.of(door::run));
    scenes.put("up-without-supervisor", Scene.of(this::takenOver));
  }

  /** No part is started again for it. */
  private Answer takenOver(List<String> command) throws Exception {
    Map<String, Long> before = processes.now();
    Answer up = door.run(command);
    assertThat(before).as("parts that went on").hasSizeGreaterThanOrEqualTo(KILLS.size());
    assertThat(processes.now()).containsAllEntriesOf(before);
    return up;
  }

  private void powerCut() {
    scenes.put(
        "power-cut",
        Scene.of(
            command -> {
              List<String> kill = new ArrayList<>(List.of("kill", "-KILL"));
              processes.awaitHealthy().values().forEach(pid -> kill.add(pid.toString()));
              new ProcessBuilder(kill).inheritIO().start().waitFor();
              Waiting.until("all have ended", () -> processes.now().isEmpty());
              return door.run(command);
            }));
    scenes.put("doctor-after-power-cut", Scene.of(door::run));
    scenes.put("up-after-power-cut", Scene.of(door::run));
  }

  /** Its command once more does nothing. */
  private Answer finished(List<String> command) throws Exception {
    load.finish();
    assertThat(load.again().text()).contains("nothing was sent");
    processes.awaitHealthy();
    return door.run(command);
  }
}
