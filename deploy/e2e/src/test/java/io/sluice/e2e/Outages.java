package io.sluice.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Parts that are taken away for a minute. */
final class Outages {
  private static final Duration LENGTH = Duration.ofSeconds(60);

  private final Door door;
  private final Processes processes;
  private final Map<String, Outage> now = new HashMap<>();

  private record Outage(long began, Return back) {}

  private interface Return {
    void bring() throws Exception;
  }

  Outages(Door door, Processes processes) {
    this.door = door;
    this.processes = processes;
  }

  /** Stops a process, with all that it started, without its knowing. */
  void freeze(String part) throws IOException, InterruptedException {
    long pid = processes.now().get(part);
    signal("STOP", pid);
    begin(part, () -> signal("CONT", pid));
  }

  /** Kills a process and holds its port, so that it cannot be started again. */
  void takeAway(String part) throws IOException, InterruptedException {
    Processes.kill(processes.now(), part);
    ServerSocket taken = hold(door.port(part));
    begin(part, taken::close);
  }

  private void begin(String part, Return back) {
    now.put(part, new Outage(System.nanoTime(), back));
  }

  /** Brings a part back when its minute is over. */
  void end(String part) throws Exception {
    Outage outage = now.remove(part);
    if (outage != null) {
      Waiting.pass(LENGTH.minusNanos(System.nanoTime() - outage.began()));
      outage.back().bring();
    }
  }

  private static ServerSocket hold(int port) {
    ServerSocket[] held = new ServerSocket[1];
    Waiting.until(
        "the port is free",
        () -> {
          try {
            held[0] = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            return true;
          } catch (IOException stillTaken) {
            return false;
          }
        });
    return held[0];
  }

  /** Does nothing to processes that have been replaced meanwhile. */
  private static void signal(String name, long pid) throws IOException, InterruptedException {
    List<ProcessHandle> all =
        ProcessHandle.of(pid).stream()
            .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
            .toList();
    for (ProcessHandle one : all) {
      new ProcessBuilder("kill", "-" + name, Long.toString(one.pid())).start().waitFor();
    }
  }
}
