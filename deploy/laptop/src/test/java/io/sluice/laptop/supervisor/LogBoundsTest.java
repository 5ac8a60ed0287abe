package io.sluice.laptop.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogBoundsTest {
  @TempDir Path state;

  @Test
  void theLogOfAPartThatGoesOnRunningStaysBounded() throws Exception {
    String talkative = "head -c 22000000 /dev/zero; echo later; " + ScriptPart.FOREVER;
    try (var running = Running.start(state, new ScriptPart("one", talkative))) {
      long pid = running.awaitHealthy("one").pid();
      Path log = state.resolve("log/one.log");

      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> Files.exists(log.resolveSibling("one.log.1")) && Files.size(log) < 22_000_000);

      assertThat(running.status("one").pid()).isEqualTo(pid);
    }
  }
}
