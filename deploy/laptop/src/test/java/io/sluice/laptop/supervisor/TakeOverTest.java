package io.sluice.laptop.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.laptop.platform.Platform;
import io.sluice.machine.process.ProcessId;
import io.sluice.machine.process.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the parts of a supervisor that was killed. */
class TakeOverTest {
  @TempDir Path state;
  private Platform platform;
  private ProcessId orphan;

  /** Starts a supervisor in a JVM of its own, kills that JVM, and leaves its part behind. */
  @BeforeEach
  void killASupervisor() throws Exception {
    platform = Running.platform(state);
    Path ready = state.resolve("ready");
    Process supervisor =
        new ProcessBuilder(
                platform.java(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Doomed.class.getName(),
                state.toString(),
                ready.toString())
            .redirectErrorStream(true)
            .redirectOutput(state.resolve("doomed.log").toFile())
            .start();
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(ready));
    supervisor.destroyForcibly().waitFor();
    orphan = new RunRecords(platform).read("one").flatMap(RunRecord::process).orElseThrow();
  }

  /** A JVM that supervises one part until it is killed. */
  static final class Doomed {
    public static void main(String[] arguments) throws Exception {
      var running = Running.start(Path.of(arguments[0]), part());
      running.awaitHealthy("one");
      Files.createFile(Path.of(arguments[1]));
    }
  }

  private static ScriptPart part() {
    return new ScriptPart("one", ScriptPart.FOREVER);
  }

  @Test
  void theNextSupervisorTakesOverAPartThatIsStillTheOneWanted() throws Exception {
    try (var running = Running.start(state, part())) {
      assertThat(running.awaitHealthy("one").pid()).isEqualTo(orphan.pid());
      Signals.send("KILL", Long.toString(orphan.pid()));
      running.awaitStatus("one", status -> status.healthy() && status.pid() != orphan.pid());
    }
  }

  @Test
  void theNextSupervisorReplacesAPartWhoseCommandChanged() throws Exception {
    try (var running =
        Running.start(state, new ScriptPart("one", ": changed; " + ScriptPart.FOREVER))) {
      assertThat(running.awaitHealthy("one").pid()).isNotEqualTo(orphan.pid());
      assertThat(orphan.alive()).isFalse();
    }
  }

  @Test
  void theNextSupervisorReplacesAPartWhoseConfigurationChanged() throws Exception {
    Files.writeString(platform.confDir("one").resolve("some.conf"), "size=2");
    try (var running = Running.start(state, part())) {
      assertThat(running.awaitHealthy("one").pid()).isNotEqualTo(orphan.pid());
      assertThat(orphan.alive()).isFalse();
    }
  }

  @Test
  void theNextSupervisorFindsAPartWhoseNumberWasNeverNoted() throws Exception {
    var records = new RunRecords(platform);
    RunRecord record = records.read("one").orElseThrow();
    records.write(new RunRecord("one", 0, "", record.fingerprint(), record.startedAt()));
    try (var running = Running.start(state, part())) {
      assertThat(running.awaitHealthy("one").pid()).isNotEqualTo(orphan.pid());
      assertThat(orphan.alive()).isFalse();
    }
  }

  @Test
  void aRecordWhoseNumberWasGivenToAnotherProcessHarmsNobody() throws Exception {
    var records = new RunRecords(platform);
    RunRecord record = records.read("one").orElseThrow();
    Signals.kill(orphan);
    long self = ProcessHandle.current().pid();
    records.write(new RunRecord("one", self, record.birth(), record.fingerprint(), 0));
    try (var running = Running.start(state, part())) {
      assertThat(running.awaitHealthy("one").pid()).isNotEqualTo(self);
    }
  }

  @Test
  void statusTellsTheTruthAndDownStopsAllWithoutASupervisor() throws Exception {
    var offline = new Offline(platform, List.of(part()));
    PlatformStatus status = offline.status(List.of());
    assertThat(status.supervisor()).isZero();
    assertThat(status.all().getFirst().pid()).isEqualTo(orphan.pid());
    assertThat(status.all().getFirst().healthy()).isTrue();

    List<String> stopped = new ArrayList<>();
    offline.stop(stopped::add);

    assertThat(stopped).containsExactly("one");
    assertThat(orphan.alive()).isFalse();
    assertThat(offline.anyRuns()).isFalse();
    assertThat(offline.status(List.of()).all().getFirst().state()).isEqualTo(State.STOPPED);
  }

  @Test
  void onlyOneSupervisorAtATime() throws Exception {
    try (var first = SupervisorLock.supervisor(platform, Duration.ZERO).orElseThrow()) {
      assertThat(first).isNotNull();
      assertThat(SupervisorLock.supervisorRuns(platform)).isTrue();
      assertThat(SupervisorLock.supervisor(platform, Duration.ofMillis(100)))
          .isEqualTo(Optional.empty());
    }
    assertThat(SupervisorLock.supervisorRuns(platform)).isFalse();
    new Offline(platform, List.of(part())).stop(name -> {});
  }
}
