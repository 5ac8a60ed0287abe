package io.sluice.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What tests start must not outlive them, however they end: Ctrl-C ends it, too. */
final class Leftovers {
  private static final Set<Process> STARTED = ConcurrentHashMap.newKeySet();
  private static final Set<Path> STATES = ConcurrentHashMap.newKeySet();

  private static volatile boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(Leftovers::endAll));
  }

  private Leftovers() {}

  /** Ends a process, and what it started, with this JVM at the latest. */
  static Process watch(Process process) {
    STARTED.removeIf(one -> !one.isAlive());
    STARTED.add(process);
    if (ending) {
      process.destroyForcibly();
    }
    return process;
  }

  /** Ends all processes of a state folder with this JVM at the latest. */
  static void watch(Path state) {
    STATES.add(state);
  }

  private static void endAll() {
    ending = true;
    for (Process process : STARTED) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    STATES.forEach(Leftovers::end);
  }

  /** Kills what runs with a state folder, until nothing starts another one. */
  static void end(Path state) {
    Waiting.until(
        "no process of " + state + " is left",
        () -> {
          List<ProcessHandle> left = of(state);
          left.forEach(ProcessHandle::destroyForcibly);
          return left.isEmpty();
        });
  }

  /** The processes that run with a state folder. */
  static List<Long> pids(Path state) {
    return of(state).stream().map(ProcessHandle::pid).toList();
  }

  private static List<ProcessHandle> of(Path state) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(process -> process.pid() != ProcessHandle.current().pid())
          .filter(process -> names(process, state.toString()))
          .toList();
    }
  }

  /** On its command line or, where that can be read, in its environment. */
  private static boolean names(ProcessHandle process, String state) {
    if (process.info().commandLine().orElse("").contains(state)) {
      return true;
    }
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ"));
      return new String(environment, StandardCharsets.UTF_8).contains("SLUICE_STATE=" + state);
    } catch (IOException e) {
      return false; // ended, another user's, or no Linux
    }
  }
}
