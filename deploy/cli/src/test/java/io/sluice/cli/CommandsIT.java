package io.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.supervisor.SupervisorMain;
import io.sluice.laptop.testing.FreePorts;
import io.sluice.laptop.testing.PreparedPostgres;
import io.sluice.machine.process.ProcessId;
import io.sluice.machine.process.Signals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a person runs them, each in a JVM of its own, on PostgreSQL alone. */
@ExtendWith(PreparedPostgres.class)
class CommandsIT {
  @TempDir Path folder;
  private Map<String, String> environment;
  private Platform platform;

  private record Answer(int code, String text) {}

  @BeforeEach
  void configure(PreparedPostgres.State prepared) throws Exception {
    Path state = folder.resolve("state");
    prepared.copyTo(state);
    FreePorts.settings(state, "parts=postgres");
    environment =
        Map.of(
            "SLUICE_HOME", System.getProperty("sluice.root"),
            "SLUICE_STATE", state.toString());
    platform = Platform.load(environment);
  }

  @AfterEach
  void stop() throws Exception {
    try (var files = Files.list(platform.runDir())) {
      if (files.anyMatch(file -> file.toString().endsWith(".json"))) {
        run("down");
      }
    }
  }

  @Test
  void upStatusRestartLogsDownReset() throws Exception {
    Answer up = run("up");
    assertThat(up.text()).contains("postgres").contains("healthy").contains("postgresql://");
    assertThat(up.code()).isZero();

    Answer again = run("up");
    assertThat(again.text()).contains("up already");
    assertThat(again.code()).isZero();

    Answer other = run("up", "--without", "trino");
    assertThat(other.text())
        .isEqualTo(
            "error: the platform runs without leaving out anything; to change that:"
                + " ./sluice down && ./sluice up --without trino");
    assertThat(other.code()).isEqualTo(1);

    Answer status = run("status");
    assertThat(status.text()).containsPattern("postgres +healthy +\\d+");
    assertThat(status.code()).isZero();

    assertThat(run("restart", "postgres").code()).isZero();
    Answer unknown = run("restart", "postgre");
    assertThat(unknown.text())
        .isEqualTo("error: there is no part 'postgre'; the parts are postgres");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(run("logs", "postgres", "-n", "200").text()).contains("ready to accept connections");

    assertThat(Files.readString(platform.configFile()))
        .contains("catalog.uri=jdbc:postgresql://127.0.0.1:" + platform.port(Port.POSTGRES))
        .contains("warehouse=file:///");

    assertThat(run("down").text()).contains("postgres").contains("stopped");
    Answer down = run("status");
    assertThat(down.text()).contains("The platform is down");
    assertThat(down.code()).isEqualTo(1);

    assertThat(run("reset").text()).contains("Nothing was deleted");
    assertThat(platform.state().resolve("data")).exists();
    assertThat(run("reset", "--yes").code()).isZero();
    assertThat(platform.state().resolve("data")).doesNotExist();
  }

  @Test
  @Tag("long")
  void ofTwoUpsAtOnceOneStartsAndTheOtherReports() throws Exception {
    Process one = start("up");
    Process other = start("up");
    List<Answer> answers = List.of(await(one), await(other));
    assertThat(answers).extracting(Answer::code).containsExactly(0, 0);
    assertThat(answers).filteredOn(answer -> answer.text().contains("up already")).hasSize(1);
    assertThat(run("status").code()).isZero();
  }

  @Test
  @Tag("long")
  void afterTheSupervisorIsKilledStatusSaysSoAndUpTakesOver() throws Exception {
    assertThat(run("up").code()).isZero();
    ProcessId supervisor = SupervisorMain.running(platform).orElseThrow();
    String pid = Files.readString(platform.runDir().resolve("postgres.pid"));
    Signals.kill(supervisor);

    Answer status = run("status");
    assertThat(status.text())
        .contains("The supervisor is gone")
        .containsPattern("postgres +healthy +" + pid.strip());
    assertThat(status.code()).isEqualTo(1);

    assertThat(run("up").code()).isZero();
    assertThat(Files.readString(platform.runDir().resolve("postgres.pid"))).isEqualTo(pid);
    assertThat(run("status").code()).isZero();
  }

  @Test
  void aTakenPortIsSaidBeforeAnythingIsStarted() throws Exception {
    int port = platform.port(Port.POSTGRES);
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      Answer up = run("up");
      assertThat(up.code()).isEqualTo(1);
      assertThat(up.text())
          .startsWith("error: port " + taken.getLocalPort() + ", which postgres needs, is taken by")
          .contains("ports.postgres=")
          .hasLineCount(1);
      assertThat(SupervisorMain.running(platform)).isEmpty();
    }
  }

  @Test
  void aFailingPartIsExplainedWithItsLog() throws Exception {
    Path control;
    try (var files = Files.walk(platform.state().resolve("data/postgres"))) {
      control = files.filter(file -> file.endsWith("global/pg_control")).findFirst().orElseThrow();
    }
    Files.delete(control);
    Answer broken = run("up");
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.text())
        .contains("postgres")
        .contains("failed: exited with code")
        .contains("pg_control");
  }

  private Process start(String... arguments) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                platform.java(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                SluiceCommand.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static Answer await(Process process) throws IOException, InterruptedException {
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), text.strip());
  }

  private Answer run(String... arguments) throws IOException, InterruptedException {
    return await(start(arguments));
  }
}
