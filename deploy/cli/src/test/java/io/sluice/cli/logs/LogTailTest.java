package io.sluice.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.machine.process.LogFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir Path folder;

  private LogFile log() {
    return LogFile.of(folder, "one");
  }

  @Test
  void givesTheLastLines() throws Exception {
    assertThat(LogTail.of(log(), 3)).isEmpty();
    Files.writeString(log().open(), "a\nb\nc\nd");
    assertThat(LogTail.of(log(), 2)).containsExactly("c", "d");
    assertThat(LogTail.of(log(), 9)).containsExactly("a", "b", "c", "d");
  }

  @Test
  void aFailuresTraceIsCutToAsManyLines() throws Exception {
    Files.writeString(
        log().open(),
        "{\"level\":\"WARN\",\"message\":\"m\",\"error\":\"e\\n\\tat a\\n\\tat b\"}\n");
    assertThat(LogTail.of(log(), 2)).containsExactly("\tat a", "\tat b");
  }
}
