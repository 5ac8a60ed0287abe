package io.sluice.machine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  /** Job control gives a shell's background job a process group of its own. */
  @Test
  void whatBeganAGroupOfItsOwnEndsWithTheLeader() throws Exception {
    assumeThat(Path.of("/proc/self/stat")).as("sessions, as Linux tells them").exists();
    Path pidFile = folder.resolve("pid");
    Path child = folder.resolve("child");
    Process leader =
        Spawner.start(
            new Launch(
                List.of("/bin/bash", "-c", "set -m; sleep 300 & echo $! > child; wait"),
                Map.of(),
                folder),
            pidFile,
            folder.resolve("log"));
    await().atMost(PATIENCE).until(() -> Files.exists(child) && Files.size(child) > 0);
    long sleeping = Long.parseLong(Files.readString(child).strip());
    assertThat(Sessions.processes(leader.pid())).contains(leader.pid(), sleeping);

    leader.destroyForcibly().waitFor();
    assertThat(ProcessHandle.of(sleeping)).as("it outlives its parent").isPresent();
    Signals.killLeftBehind(leader.pid());

    await().atMost(PATIENCE).until(() -> ProcessId.of(sleeping).isEmpty());
    assertThat(Sessions.processes(ProcessHandle.current().pid() + 1_000_000_000L)).isEmpty();
  }
}
