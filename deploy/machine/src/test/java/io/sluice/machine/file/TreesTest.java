package io.sluice.machine.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  @TempDir Path root;

  private Path file(String name, Instant written) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name);
    return Files.setLastModifiedTime(file, FileTime.from(written));
  }

  @Test
  void deletesWhatIsOlderWithTheFoldersThatItEmpties() throws IOException {
    Path old = file("dag/run-1/task.log", LONG_AGO);
    Path oldBesideNew = file("dag/run-2/task.log", LONG_AGO);
    Path young = file("dag/run-2/attempt.log", LONG_AGO.plus(Duration.ofDays(2)));
    Path foreign = file("target", LONG_AGO.plus(Duration.ofDays(2)));
    Path link = Files.createSymbolicLink(root.resolve("dag/link"), foreign);

    Trees.deleteOlder(root, LONG_AGO.plus(Duration.ofDays(1)));

    assertThat(old.getParent()).doesNotExist();
    assertThat(oldBesideNew).doesNotExist();
    assertThat(young).exists();
    assertThat(link).exists();
  }

  @Test
  void leavesTheFolderItself() throws IOException {
    file("one", LONG_AGO);
    Trees.deleteOlder(root, Instant.now());
    Trees.deleteOlder(root.resolve("none"), Instant.now());

    assertThat(root).isEmptyDirectory();
  }
}
