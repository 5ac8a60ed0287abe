package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/** The first start of a platform, disturbed; afterwards it is up. */
final class StartScenes {
  private final Door door;

  StartScenes(Door door) {
    this.door = door;
  }

  Map<String, Scene> all() {
    return Map.ofEntries(
        Map.entry("ctrl-c-up-at-once", Scene.of(command -> interrupted(command, ""))),
        Map.entry("ctrl-c-up", Scene.of(command -> interrupted(command, "postgres"))),
        Map.entry("two-ups", Scene.of(this::two)),
        Map.entry("up-again", Scene.of(door::run)),
        Map.entry("status-up", Scene.of(door::run)),
        Map.entry("doctor-up", Scene.of(door::run)),
        Map.entry("nothing-landed", Scene.of(door::run)));
  }

  private Answer interrupted(List<String> command, String when) throws Exception {
    return Running.interrupted(() -> door.start(command), when);
  }

  private Answer two(List<String> command) throws Exception {
    Running one = door.start(command);
    Running other = door.start(command);
    Answer first = one.await();
    assertThat(first.code()).as(first.text()).isZero();
    return other.await();
  }
}
