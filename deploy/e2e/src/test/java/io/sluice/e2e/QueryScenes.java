package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Questions that cannot be answered, or only with care. */
final class QueryScenes {
  /** These need all of Trino's memory, or much of its time. */
  static final Set<String> ALONE = Set.of("too-much-memory", "millions-of-rows");

  private final Door door;
  private final Path folder;
  private final Map<String, Scene> scenes = new LinkedHashMap<>();

  QueryScenes(Door door, Path folder) throws IOException {
    this.door = door;
    this.folder = Files.createDirectories(folder);
  }

  Map<String, Scene> all() throws IOException {
    Files.writeString(folder.resolve("a.sql"), "select 1");
    Path models = Files.createDirectories(folder.resolve("models"));
    Files.writeString(models.resolve("x.sql"), "select broken");
    for (String id :
        List.of(
            "syntax-error",
            "unknown-table",
            "unknown-column",
            "division-by-zero",
            "no-sql",
            "sql-twice",
            "absent-sql-file",
            "unknown-format",
            "too-much-memory",
            "unknown-model",
            "no-models-folder",
            "bad-model",
            "quality-unknown",
            "trace-unknown",
            "trace-nowhere",
            "trace-nothing",
            "trace-too-many",
            "restart-unknown",
            "logs-unknown")) {
      scenes.put(id, Scene.of(command -> door.call().in(folder).run(command)));
    }
    scenes.put(
        "outside-the-warehouse",
        Scene.of(door::run).then(_ -> assertThat(Path.of("/tmp/sluice-evil")).doesNotExist()));
    scenes.put("steering-answer", Scene.of(door::run).then(Answer::assertSteersNot));
    scenes.put("millions-of-rows", Scene.of(this::inLittleMemory).then(QueryScenes::manyLines));
    scenes.put("reader-gone", Scene.of(this::readerGone));
    return scenes;
  }

  private Answer inLittleMemory(List<String> command) throws IOException, InterruptedException {
    return door.call().with("SLUICE_JAVA_OPTS", "-Xmx48m").run(command);
  }

  private static void manyLines(Answer answer) {
    assertThat(answer.text().lines().count()).isEqualTo(1_000_001);
  }

  /** As {@code ./sluice query ... | head -n 1}. */
  private Answer readerGone(List<String> command) throws IOException, InterruptedException {
    return door.call()
        .by(List.of("bash", "-c", "set -o pipefail; \"$@\" | head -n 1", "bash"))
        .run(command);
  }
}
