package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/**
 * Tables that were changed by hand, and the end of a platform, disturbed; afterwards there is none.
 */
final class EndScenes {
  private final Door door;

  EndScenes(Door door) {
    this.door = door;
  }

  Map<String, Scene> all() {
    return Map.of(
        "row-changed", Scene.of(this::rowChanged),
        "backfilled", Scene.of(door::run),
        "row-deleted", Scene.of(this::rowDeleted),
        "table-rolled-back", Scene.of(this::rolledBack),
        "ctrl-c-down", Scene.of(this::interrupted),
        "down-goes-on", Scene.of(door::run),
        "status-down", Scene.of(door::run),
        "reset-all", Scene.of(door::run).then(this::nothingLeft));
  }

  private Answer rowChanged(List<String> command) throws Exception {
    door.succeed(
        "query",
        "UPDATE silver.retail_online_retail SET quantity = quantity + 1 WHERE _partition = 0 AND _offset ="
            + " (SELECT max(_offset) FROM silver.retail_online_retail WHERE _partition = 0)");
    return door.run(command);
  }

  private Answer rowDeleted(List<String> command) throws Exception {
    door.succeed(
        "query",
        "DELETE FROM bronze.retail_online_retail WHERE _partition = 0 AND _offset ="
            + " (SELECT max(_offset) FROM bronze.retail_online_retail WHERE _partition = 0)");
    return door.run(command);
  }

  private Answer rolledBack(List<String> command) throws Exception {
    String first =
        door.succeed(
                "query",
                "--format=csv",
                "SELECT snapshot_id FROM silver.\"retail_online_retail$snapshots\""
                    + " ORDER BY committed_at LIMIT 1")
            .text()
            .lines()
            .toList()
            .getLast();
    door.succeed(
        "query",
        "ALTER TABLE silver.retail_online_retail EXECUTE rollback_to_snapshot(%s)"
            .formatted(first));
    return door.run(command);
  }

  private Answer interrupted(List<String> command) throws Exception {
    return Running.interrupted(() -> door.start(command), "stopped");
  }

  private void nothingLeft(Answer answer) throws Exception {
    assertThat(Listing.of(door.state()).lines())
        .containsExactly(".command.lock", ".secrets.lock", ".sluice-state", ".supervisor.lock");
  }
}
