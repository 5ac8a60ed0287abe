package io.sluice.machine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.machine.file.PrivateFiles;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
  @TempDir Path folder;

  private LogFile log() {
    return LogFile.of(folder, "one");
  }

  @Test
  void aLargeFileIsMovedAsideAndAFewAreKept() throws Exception {
    for (int i = 0; i < 6; i++) {
      try (var file = new RandomAccessFile(log().open().toFile(), "rw")) {
        file.setLength((21L << 20) + i);
      }
    }
    assertThat(Files.size(log().open())).isZero();
    assertThat(Files.size(folder.resolve("one.log.1"))).isEqualTo((21L << 20) + 5);
    assertThat(folder.resolve("one.log.3")).exists();
    assertThat(folder.resolve("one.log.4")).doesNotExist();
  }

  @Test
  void whoeverWritesToALargeFileGoesOnInAnEmptyOne() throws Exception {
    try (var writer = new FileOutputStream(log().open().toFile(), true)) {
      log().bound();
      assertThat(folder.resolve("one.log.1")).doesNotExist();
      for (int i = 1; i <= 6; i++) {
        writer.write(new byte[(21 << 20) + i]);
        log().bound();
        assertThat(Files.size(folder.resolve("one.log.1"))).isEqualTo((21L << 20) + i);
      }
      writer.write('x');
    }
    assertThat(folder.resolve("one.log")).hasContent("x");
    assertThat(Files.getPosixFilePermissions(folder.resolve("one.log.1")))
        .isEqualTo(PrivateFiles.OWNER_ONLY);
    assertThat(folder.resolve("one.log.3")).exists();
    assertThat(folder.resolve("one.log.4")).doesNotExist();
  }
}
