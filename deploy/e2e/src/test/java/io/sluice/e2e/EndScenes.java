package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** The end of a platform, disturbed; afterwards there is none. */
final class EndScenes {
  private final Door door;

  EndScenes(Door door) {
    this.door = door;
  }

  Map<String, Scene> all() {
    return Map.of(
        "ctrl-c-down", Scene.of(this::interrupted),
        "down-goes-on", Scene.of(door::run),
        "status-down", Scene.of(door::run),
        "reset-all", Scene.of(door::run).then(this::nothingLeft));
  }

  private Answer interrupted(List<String> command) throws Exception {
    return Running.interrupted(() -> door.start(command), "stopped");
  }

  private void nothingLeft(Answer answer) throws Exception {
    assertThat(Listing.of(door.state())).isEqualTo(".sluice-state");
  }
}
