package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.machine.process.Foreground;
import io.sluice.machine.process.ProcessId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the script knows of builds and platforms that run, from what they left behind. */
@Timeout(60)
class DoorTest {
  private static final Path DOOR =
      Path.of(System.getProperty("sluice.root", "../.."), "deploy/door").toAbsolutePath();

  @TempDir Path folder;
  private Path target;
  private Path state;

  @BeforeEach
  void makeFolders() throws IOException {
    target = Files.createDirectory(folder.resolve("target"));
    state = folder.resolve("a state");
  }

  @Test
  void aBuildThatWasKilledBeforeItSaidWhoItIsKeepsNobodyWaiting() throws Exception {
    Files.createDirectory(target.resolve("build.lock"));
    assertThat(bash("lock_build; echo mine; unlock_build; ls \"$target\"")).startsWith("mine");
  }

  @Test
  void aLockNamesItsHolderWhoKeepsOthersWaiting() throws Exception {
    assertThat(bash("lock_build; (timeout 3 bash -c \"$0\" || echo waited)"))
        .contains("Waiting for another build (pid ")
        .endsWith("waited");
  }

  @Test
  void theLockOfAKilledBuildIsTakenOver() throws Exception {
    assertThat(bash("bash -c \"$0; kill -9 \\$\\$\" || true; lock_build; echo mine"))
        .endsWith("mine");
  }

  @Test
  void aPlatformRunsOnlyWhileTheProcessThatWasNotedDoes() throws Exception {
    assertThat(runs()).isEqualTo("no");
    note(ProcessHandle.current().pid(), "an earlier boot/1");
    assertThat(runs()).as("its number is another process's now").isEqualTo("no");
    note(ProcessHandle.current().pid(), self().birth());
    assertThat(runs()).isEqualTo("yes");
    note(ProcessHandle.current().pid(), "");
    assertThat(runs()).as("it is being started").isEqualTo("yes");
  }

  @Test
  void aSecondPlatformOnTheSameBuildCounts() throws Exception {
    note(ProcessHandle.current().pid(), self().birth());
    bash("note_state");
    state = folder.resolve("other state");
    assertThat(bash("platform_runs && echo \"$running_down\""))
        .isEqualTo("SLUICE_STATE='" + folder.toRealPath().resolve("a state") + "' ./sluice down");
  }

  @Test
  void aModuleWithoutTestsIsTold() throws Exception {
    assertRefused("there is no test in deploy/trino; the test classes", "test", "deploy/trino");
  }

  @Test
  void aTestThatNeedsAnEngineIsNotPassedOverByAQuickRun() throws Exception {
    assertRefused("--quick starts no engine", "test", "--quick", "LostAnswerIT");
  }

  private static void assertRefused(String told, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(DOOR.resolve("../../sluice").toString()));
    command.addAll(List.of(arguments));
    Foreground.Answer answer = Foreground.ask(command, Map.of());

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.said()).contains("error: " + told);
  }

  private static ProcessId self() {
    return ProcessId.of(ProcessHandle.current().pid()).orElseThrow();
  }

  private void note(long pid, String birth) throws IOException {
    Path run = Files.createDirectories(state.resolve("run"));
    Files.writeString(run.resolve("kafka.pid"), pid + "\n");
    Files.writeString(
        run.resolve("kafka.json"),
        "{\"part\":\"kafka\",\"pid\":%d,\"birth\":\"%s\"}".formatted(pid, birth));
  }

  private String runs() throws IOException, InterruptedException {
    return bash("platform_runs && echo yes || echo no");
  }

  /** Runs a script after the part of the door that builds; its $0 takes the lock. */
  private String bash(String script) throws IOException, InterruptedException {
    String begin =
        "set -euo pipefail; target=$TEST_TARGET; dist=$target/sluice; . '" + DOOR + "/build.sh'; ";
    return Foreground.ask(
            List.of("bash", "-c", begin + script, begin + "lock_build"),
            Map.of("TEST_TARGET", target.toString(), "SLUICE_STATE", state.toString()))
        .said();
  }
}
