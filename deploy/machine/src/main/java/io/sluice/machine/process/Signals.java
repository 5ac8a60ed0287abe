package io.sluice.machine.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends processes that need not be children of this one. */
public final class Signals {
  private static final Duration POLL = Duration.ofMillis(50);

  private Signals() {}

  /**
   * Asks a process to end with a signal such as {@code TERM}; when it has not after the limit,
   * kills it together with all that it started. Returns once it has ended.
   *
   * @return whether it ended by itself
   */
  public static boolean stop(ProcessId process, String signal, Duration limit)
      throws IOException, InterruptedException {
    if (process.alive()) {
      send(signal, Long.toString(process.pid()));
    }
    boolean ended = awaitEnd(process, limit);
    if (!ended) {
      kill(process);
    }
    killLeftBehind(process.pid());
    return ended;
  }

  /**
   * Kills what the leader of a session left behind: a process that began its own group outlives a
   * signal to the leader's.
   */
  public static void killLeftBehind(long leader) throws IOException, InterruptedException {
    if (ProcessId.of(leader).isEmpty()) {
      for (long left : Sessions.processes(leader)) {
        send("KILL", Long.toString(left));
      }
    }
  }

  /** Kills a process and its process group, and waits until it has ended. */
  public static void kill(ProcessId process) throws IOException, InterruptedException {
    if (process.alive()) {
      send("KILL", "-" + process.pid());
      send("KILL", Long.toString(process.pid()));
    }
    if (!awaitEnd(process, Duration.ofSeconds(10))) {
      throw new IOException("process " + process.pid() + " does not end even when killed");
    }
  }

  /** Whether the process ended within the limit. */
  public static boolean awaitEnd(ProcessId process, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (process.alive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    }
    return true;
  }

  /** Sends a signal to a process, or to a process group when the target begins with a hyphen. */
  public static void send(String signal, String target) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, "--", target)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
