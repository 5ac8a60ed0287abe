package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Ctrl-C at each stage of each command, and the next run. */
final class InterruptScenes {
  private static final String AT_ONCE = "";

  private final Door door;
  private final Path folder;
  private final Map<String, Scene> scenes = new LinkedHashMap<>();

  InterruptScenes(Door door, Path folder) throws IOException {
    this.door = door;
    this.folder = Files.createDirectories(folder);
  }

  Map<String, Scene> all() throws IOException {
    new LaterFiles(folder.resolve("large")).day(LocalDate.of(2031, 1, 3), 200_000);
    interrupted("ctrl-c-query-at-once", AT_ONCE);
    scenes.put("ctrl-c-query", Scene.of(this::runningQuery));
    interrupted("ctrl-c-ingest-at-once", AT_ONCE);
    scenes.put("ctrl-c-ingest", Scene.of(this::runningIngest));
    goesOn("ingest-goes-on");
    interrupted("ctrl-c-models-at-once", AT_ONCE);
    interrupted("ctrl-c-models", "gold.");
    goesOn("models-go-on");
    interrupted("ctrl-c-quality-at-once", AT_ONCE);
    interrupted("ctrl-c-quality-spark", "starting Spark");
    interrupted("ctrl-c-quality-checks", "checking retail.online_retail");
    goesOn("quality-goes-on");
    interrupted("ctrl-c-generate", "generating:");
    scenes.put(
        "generate-goes-on",
        Scene.of(command -> door.call().in(folder).run(command))
            .then(
                _ ->
                    new Truth(
                            door,
                            door.state()
                                .resolve("generated/seed-3-events-40000-retail.online_retail"))
                        .assertZonesHold(1)));
    interrupted("ctrl-c-reconcile", AT_ONCE);
    interrupted("ctrl-c-logs", "INFO");
    interrupted("ctrl-c-doctor", "java");
    goesOn("nothing-lost-by-ctrl-c");
    return scenes;
  }

  /** At each stage of the demo. */
  Map<String, Scene> demo() throws IOException {
    var files = new LaterFiles(folder.resolve("days"));
    files.day(LocalDate.of(2031, 1, 1), 3_000);
    files.day(LocalDate.of(2031, 1, 2), 3_000);
    interrupted("ctrl-c-demo-ingest", "data:");
    interrupted("ctrl-c-demo-landing", "rows/s");
    interrupted("ctrl-c-demo-quality", "starting Spark");
    interrupted("ctrl-c-demo-reconcile", "reconciling");
    goesOn("demo-goes-on");
    return scenes;
  }

  private void goesOn(String id) {
    scenes.put(id, Scene.of(command -> door.call().in(folder).run(command)));
  }

  private void interrupted(String id, String when) {
    scenes.put(
        id,
        Scene.of(
            command -> Running.interrupted(() -> door.call().in(folder).start(command), when)));
  }

  /** Once Trino works on it; afterwards it works on it no more. */
  private Answer runningQuery(List<String> command) throws Exception {
    var lake = new Lake(door);
    Running query = door.start(command);
    String mine =
        "SELECT count(*) FROM system.runtime.queries WHERE state = 'RUNNING' AND query LIKE 'select count(a.x%'";
    Waiting.until("the query runs", () -> !lake.value(mine).equals("0"));
    Answer answer = query.interrupt().await();
    Waiting.until("the query is cancelled", () -> lake.value(mine).equals("0"));
    return answer;
  }

  private Answer runningIngest(List<String> command) throws Exception {
    try (var topic = new Topic(door)) {
      long before = topic.end();
      Running ingest = door.call().in(folder).start(command);
      Waiting.until("rows on the topic", () -> ingest.ended() || topic.end() > before);
      assertThat(ingest.ended()).as(ingest.said()).isFalse();
      return ingest.interrupt().await();
    }
  }
}
