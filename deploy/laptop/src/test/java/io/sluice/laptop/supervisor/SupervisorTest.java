package io.sluice.laptop.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.platform.Port;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Hook;
import io.sluice.laptop.spi.Keeper;
import io.sluice.machine.process.ProcessId;
import io.sluice.machine.process.Signals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
  @TempDir Path state;

  @Test
  void startsPartsAfterThoseTheyNeedAndStopsAll() throws Exception {
    List<String> started = Collections.synchronizedList(new ArrayList<>());
    long pid;
    try (var running =
        Running.start(
            state,
            new ScriptPart("top", ScriptPart.FOREVER, started, "middle"),
            new ScriptPart("middle", ScriptPart.FOREVER, started, "base"),
            new ScriptPart("base", ScriptPart.FOREVER, started))) {
      pid = running.awaitHealthy("top").pid();
      assertThat(started).containsExactly("base", "middle", "top");
      assertThat(Running.alive(pid)).isTrue();
    }
    assertThat(Running.alive(pid)).isFalse();
    assertThat(state.resolve("run/top.json")).doesNotExist();
  }

  @Test
  void restartsAPartThatIsKilled() throws Exception {
    try (var running = Running.start(state, new ScriptPart("one", ScriptPart.FOREVER))) {
      long first = running.awaitHealthy("one").pid();
      Signals.send("KILL", Long.toString(first));
      Status again =
          running.awaitStatus("one", status -> status.healthy() && status.pid() != first);
      assertThat(again.restarts()).isEqualTo(1);
    }
  }

  @Test
  void givesUpHopeButNotTheTryingWhenAPartKeepsDying() throws Exception {
    Files.createFile(state.resolve("one.sick"));
    try (var running = Running.start(state, new ScriptPart("one", "exit 7"))) {
      Status failed = running.awaitStatus("one", status -> status.state() == State.FAILED);
      assertThat(failed.detail()).isEqualTo("exited with code 7");
      assertThat(failed.restarts()).isEqualTo(3);
      running.awaitStatus("one", status -> status.restarts() > 3);
    }
  }

  @Test
  void restartsAPartThatRunsButDoesNotWork() throws Exception {
    try (var running = Running.start(state, new ScriptPart("one", ScriptPart.FOREVER))) {
      long first = running.awaitHealthy("one").pid();
      Path sick = Files.createFile(state.resolve("one.sick"));
      running.awaitStatus("one", status -> status.state() == State.UNHEALTHY);
      running.awaitStatus("one", status -> status.pid() != first);
      Files.delete(sick);
      running.awaitHealthy("one");
      assertThat(Running.alive(first)).isFalse();
    }
  }

  @Test
  void aPartWhoseNeedIsSickCannotWorkAndIsNotRestarted() throws Exception {
    try (var running =
        Running.start(
            state,
            new ScriptPart("base", ScriptPart.FOREVER),
            new ScriptPart("top", ScriptPart.FOREVER, "base"))) {
      long top = running.awaitHealthy("top").pid();
      long base = running.status("base").pid();
      Path sick = Files.createFile(state.resolve("base.sick"));
      Status needing = running.awaitStatus("top", status -> !status.healthy());
      assertThat(needing.detail()).isEqualTo("needs base");
      running.awaitStatus("base", status -> status.pid() != base);
      Files.delete(sick);
      assertThat(running.awaitHealthy("top").pid()).isEqualTo(top);
      assertThat(running.status("top").restarts()).isZero();
    }
  }

  @Test
  void restartsOnRequestWithoutCountingIt() throws Exception {
    try (var running = Running.start(state, new ScriptPart("one", ScriptPart.FOREVER))) {
      long first = running.awaitHealthy("one").pid();
      assertThat(running.supervisor.restart("one")).isTrue();
      Status again =
          running.awaitStatus("one", status -> status.healthy() && status.pid() != first);
      assertThat(again.restarts()).isZero();
      assertThat(running.supervisor.restart("other")).isFalse();
    }
  }

  @Test
  void killsAPartThatIgnoresTheSignalAndAllThatItStarted() throws Exception {
    final long pid;
    final long child;
    Path childPid = state.resolve("child");
    String stubborn =
        "trap '' TERM; sleep 600 & echo $! > '" + childPid + "'; " + ScriptPart.FOREVER;
    try (var running = Running.start(state, new ScriptPart("one", stubborn))) {
      pid = running.awaitHealthy("one").pid();
      await().until(() -> Files.exists(childPid) && Files.size(childPid) > 1);
      child = Long.parseLong(Files.readString(childPid).strip());
    }
    // A signal has been sent when stop returns; the kernel may take a moment.
    await("both are gone").until(() -> !Running.alive(pid) && !Running.alive(child));
  }

  @Test
  void namesTheTakenPortItsHolderAndTheSetting() throws Exception {
    int port = freeKafkaPort();
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        var running =
            Running.start(state, new ScriptPart("one", ScriptPart.FOREVER).listensOn(Port.KAFKA))) {
      Status failed = running.awaitStatus("one", status -> status.state() == State.FAILED);
      assertThat(failed.detail())
          .contains("port " + taken.getLocalPort() + ", which one needs, is taken")
          .contains("(pid " + ProcessHandle.current().pid() + ")")
          .contains("ports.kafka=" + (port < 60_000 ? port + 1000 : port - 1000))
          .contains("SLUICE_PORT_KAFKA");
    }
  }

  @Test
  void runsHooksUntilTheySucceedAndKeepersAfterThem() throws Exception {
    var runs = new AtomicInteger();
    var ticks = new AtomicInteger();
    try (var running =
        Running.start(
            state,
            List.of(new FlakyHook(runs)),
            List.of(new CountingKeeper("jobs", List.of("one"), ticks, runs)),
            new ScriptPart("one", ScriptPart.FOREVER))) {
      running.awaitHealthy("topics");
      running.awaitHealthy("jobs");
      assertThat(runs).hasValue(2);
      assertThat(running.status("jobs").detail()).isEqualTo("hook ran 2 times");
    }
  }

  @Test
  void hooksAndKeepersWaitForWhatTheyNeedAndForNothingElse() throws Exception {
    var runs = new AtomicInteger();
    var ticks = new AtomicInteger();
    var waitingTicks = new AtomicInteger();
    Path sick = Files.createFile(state.resolve("slow.sick"));
    try (var running =
        Running.start(
            state,
            List.of(new FlakyHook(runs)),
            List.of(
                new CountingKeeper("jobs", List.of("one"), ticks, runs),
                new CountingKeeper("waits", List.of("one", "slow"), waitingTicks, runs)),
            new ScriptPart("one", ScriptPart.FOREVER),
            new ScriptPart("slow", ScriptPart.FOREVER))) {
      running.awaitHealthy("jobs");
      running.awaitStatus("waits", status -> status.detail().equals("for topics, one, slow"));
      assertThat(running.status("slow").healthy()).isFalse();
      assertThat(waitingTicks).hasValue(0);
      Files.delete(sick);
      running.awaitHealthy("waits");
    }
  }

  @Test
  void stopsWhileAPartStillWaits() throws Exception {
    Files.createFile(state.resolve("base.sick"));
    try (var running =
        Running.start(
            state,
            new ScriptPart("base", ScriptPart.FOREVER),
            new ScriptPart("top", ScriptPart.FOREVER, "base"))) {
      long pid = running.awaitStatus("base", status -> status.pid() > 0).pid();
      running.supervisor.stop();
      assertThat(ProcessId.of(pid)).isEmpty();
      assertThat(running.status("top").state()).isEqualTo(State.STOPPED);
    }
  }

  private record FlakyHook(AtomicInteger runs) implements Hook {
    @Override
    public List<String> needs() {
      return List.of("one");
    }

    @Override
    public String name() {
      return "topics";
    }

    @Override
    public void run(Platform platform) throws Exception {
      if (runs.incrementAndGet() == 1) {
        throw new IOException("not yet");
      }
    }
  }

  private record CountingKeeper(
      String name, List<String> needs, AtomicInteger ticks, AtomicInteger runs) implements Keeper {
    @Override
    public String shortName() {
      return name;
    }

    @Override
    public void tick(Platform platform) {
      ticks.incrementAndGet();
    }

    @Override
    public Health check(Platform platform) {
      return ticks.get() > 0 ? Health.ok("hook ran " + runs + " times") : Health.bad("no tick");
    }
  }

  /** A port that is free now, written into the state folder's settings as Kafka's. */
  private int freeKafkaPort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(state.resolve("sluice.conf"), "ports.kafka=" + free.getLocalPort());
      return free.getLocalPort();
    }
  }
}
