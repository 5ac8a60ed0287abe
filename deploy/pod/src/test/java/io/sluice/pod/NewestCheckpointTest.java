package io.sluice.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestCheckpointTest {
  @TempDir private Path root;

  private Path checkpoint(String folder, long second) throws IOException {
    Path checkpoint = Files.createDirectories(root.resolve(folder));
    Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "x");
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(1000 * second));
    return checkpoint;
  }

  @Test
  void theNewestWholeOneIsTaken() throws IOException {
    checkpoint("ffff/chk-9", 1);
    Path newest = checkpoint("ffff/chk-3", 3); // numbers begin anew when all that was kept is gone
    checkpoint("ffff/chk-2", 2);
    Files.createDirectories(root.resolve("ffff/chk-4")); // has only begun
    Files.createDirectories(root.resolve("ffff/shared"));

    assertThat(NewestCheckpoint.find(root)).contains(newest);
  }

  @Test
  void aJobThatNeverRanHasNone() throws IOException {
    assertThat(NewestCheckpoint.find(root)).isEmpty();
    assertThat(NewestCheckpoint.find(root.resolve("nowhere"))).isEmpty();
  }

  @Test
  void itStandsInTheConfiguration() throws IOException {
    Path configuration = Files.writeString(root.resolve("config.yaml"), "a: b\n");

    NewestCheckpoint.name(Path.of("/state/landing/checkpoints/ff/chk-3"), configuration);

    assertThat(configuration)
        .content()
        .startsWith("a: b\n")
        .endsWith(
            "\nexecution.state-recovery.path: 'file:///state/landing/checkpoints/ff/chk-3'\n");
  }
}
