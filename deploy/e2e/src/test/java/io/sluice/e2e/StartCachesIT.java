package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A command begins with what a training has kept, but never with that of other jars or of another
 * place: JVMs would run the old classes, or end.
 */
@Order(0)
class StartCachesIT {
  @TempDir private Path folder;

  private Door door;
  private Path dist;

  /** The command line's jars alone, and what a training of {@code --version} has kept of them. */
  @BeforeEach
  void train() throws IOException, InterruptedException {
    door = new Door(folder);
    dist = folder.resolve("dist");
    copy(door.dist().resolve("lib/cli"), dist.resolve("lib/cli"));
    Files.createDirectory(dist.resolve("aot"));
    Answer trained = call(dist).with("SLUICE_TRAINING", "1").run(List.of("--version"));
    assertThat(trained.code()).as(trained.text()).isZero();
    assertThat(dist.resolve("aot/cli.aot")).isNotEmptyFile();
  }

  @Test
  void whatWasTrainedIsUsed() throws IOException, InterruptedException {
    assertThat(comesFromCache(dist)).isTrue();
  }

  @Test
  void aJarThatHasChangedSinceEndsIt() throws IOException, InterruptedException {
    Path jar;
    try (Stream<Path> jars = Files.list(dist.resolve("lib/cli"))) {
      jar = jars.filter(file -> file.toString().contains("terminal")).findFirst().orElseThrow();
    }
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    assertThat(comesFromCache(dist)).isFalse();
  }

  @Test
  void aPlaceThatIsAnotherEndsIt() throws IOException, InterruptedException {
    Path moved = Files.move(dist, folder.resolve("moved"));
    assertThat(comesFromCache(moved)).isFalse();
  }

  private boolean comesFromCache(Path where) throws IOException, InterruptedException {
    Path log = folder.resolve("classes.log");
    Answer answer =
        call(where)
            .with("SLUICE_JAVA_OPTS", "-Xlog:class+load:file=" + Call.word(log))
            .run(List.of("--version"));
    assertThat(answer.code()).as(answer.text()).isZero();
    List<String> ours =
        Files.readAllLines(log).stream().filter(line -> line.contains(" io.sluice.")).toList();
    assertThat(ours).isNotEmpty();
    return ours.stream().anyMatch(line -> line.contains("source: shared objects file"));
  }

  private Call call(Path where) {
    return door.call().with("SLUICE_DIST", where.toString());
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
