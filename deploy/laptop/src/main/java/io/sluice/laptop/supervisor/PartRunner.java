package io.sluice.laptop.supervisor;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Part;
import io.sluice.machine.process.Launch;
import io.sluice.machine.process.ProcessId;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one part running until it is told to stop: one thread's work. */
final class PartRunner implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(PartRunner.class);

  private final Part part;
  private final Platform platform;
  private final Board board;
  private final Timing timing;
  private final PartProcess processes;
  private final List<String> dependents;

  private volatile boolean stop;
  private volatile boolean restart;
  private int startsInRow;

  PartRunner(Part part, Platform platform, Board board, Timing timing, List<String> dependents)
      throws IOException {
    this.part = part;
    this.platform = platform;
    this.board = board;
    this.timing = timing;
    this.dependents = dependents;
    this.processes = new PartProcess(part, platform);
  }

  /** Makes {@link #run} stop the process, once those that need it have stopped, and return. */
  void stop() {
    stop = true;
    board.wake();
  }

  /** Makes {@link #run} stop the process and start it again at once. */
  void restart() {
    restart = true;
    board.wake();
  }

  @Override
  public void run() {
    try {
      while (!stop) {
        try {
          keepOne();
        } catch (UserError e) {
          failed(e.getMessage(), true);
        } catch (IOException | RuntimeException e) {
          LOG.warn("{}: could not be started", part.name(), e);
          failed(Health.bad(e).detail(), false);
        } catch (Error e) {
          // Of the code that sees to this part: the process may well run on, and so shall the rest.
          LOG.error("{}: cannot be seen to", part.name(), e);
          failed(Health.bad(e).detail(), true);
        }
      }
      end();
    } catch (InterruptedException e) {
      LOG.error("{}: interrupted; its process is left running", part.name());
      Thread.currentThread().interrupt();
    }
  }

  /** From waiting for what it needs to the end of its process. */
  private void keepOne() throws IOException, InterruptedException {
    board.awaitHealthy(part.name(), part.needs(), () -> stop);
    if (stop) {
      return;
    }
    restart = false;
    state(State.STARTING, "");
    long began = System.nanoTime();
    Launch launch = part.prepare(platform);
    ProcessId process = processes.adoptOrStart(launch);
    long startedAt = processes.startedAt();
    board.update(part.name(), status -> status.process(process.pid(), startedAt));
    if (awaitHealth(process)) {
      long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
      LOG.info("{}: healthy after {} ms", part.name(), millis);
      board.update(part.name(), status -> status.ready(millis).with(State.HEALTHY, ""));
      watch(process);
    }
    if (stop) {
      return;
    }
    if (restart) {
      state(State.STOPPING, "to be restarted");
      processes.stop();
      gone();
      startsInRow = 0;
      return;
    }
    String end = processes.endOf(process);
    processes.stop();
    processes.endChildren(process);
    gone();
    failed(end, false);
  }

  /** Whether it became healthy; if not, it ended, took too long, or is to stop. */
  private boolean awaitHealth(ProcessId process) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + part.startLimit().toNanos();
    while (!over(process)) {
      Health health = ask();
      if (health.healthy()) {
        try {
          part.afterHealthy(platform);
          return true;
        } catch (IOException e) {
          health = Health.bad(e);
        }
      }
      String detail = health.detail();
      state(State.STARTING, detail);
      if (System.nanoTime() > deadline) {
        processes.note(
            "not healthy within %d s: %s".formatted(part.startLimit().toSeconds(), detail));
        return false;
      }
      board.await(timing.poll().toMillis());
    }
    return false;
  }

  /** Returns when it ended, hangs, or is to stop. */
  private void watch(ProcessId process) throws InterruptedException {
    long healthySince = System.nanoTime();
    long lastHealthy = System.nanoTime();
    long nextCheck = System.nanoTime() + timing.check().toNanos();
    PartProcess.whenEnded(process, board::wake);
    while (!over(process)) {
      if (System.nanoTime() - nextCheck >= 0) {
        Health health = ask();
        long now = System.nanoTime();
        boolean needsMet = board.allIn(part.needs(), State.HEALTHY);
        if (health.healthy() && needsMet) {
          state(State.HEALTHY, health.detail());
          lastHealthy = now;
          if (now - healthySince > timing.stableAfter().toNanos()) {
            startsInRow = 0;
          }
        } else if (!needsMet) {
          // Whatever it says now: it cannot work, and restarting it would not help.
          state(State.UNHEALTHY, "needs " + String.join(", ", part.needs()));
          healthySince = now;
          lastHealthy = now;
        } else {
          state(State.UNHEALTHY, health.detail());
          healthySince = now;
          if (now - lastHealthy > timing.hungAfter().toNanos()) {
            processes.note(
                "unhealthy for %d s: %s"
                    .formatted(timing.hungAfter().toSeconds(), health.detail()));
            return;
          }
        }
        nextCheck = now + timing.check().toNanos();
      }
      long left = Duration.ofNanos(nextCheck - System.nanoTime()).toMillis();
      board.await(left, () -> over(process));
    }
  }

  private boolean over(ProcessId process) {
    return stop || restart || !process.alive();
  }

  private Health ask() {
    try {
      return part.check(platform);
    } catch (RuntimeException e) {
      LOG.warn("{}: its health check failed", part.name(), e);
      return Health.bad(e);
    }
  }

  /** Shows the reason and waits out the pause before the next start. */
  private void failed(String reason, boolean atOnce) throws InterruptedException {
    if (stop) {
      return;
    }
    Duration pause = timing.pause(startsInRow);
    startsInRow++;
    boolean failed = atOnce || startsInRow >= timing.failedAfter();
    LOG.warn("{}: {}; next start in {} ms", part.name(), reason, pause.toMillis());
    board.update(
        part.name(),
        status -> status.restarted().with(failed ? State.FAILED : State.RETRYING, reason));
    board.pause(pause, () -> stop || restart);
  }

  private void end() throws InterruptedException {
    while (!board.allIn(dependents, State.STOPPED)) {
      board.await(1000);
    }
    state(State.STOPPING, "");
    try {
      processes.stop();
    } catch (IOException | RuntimeException | Error e) {
      // Those that it needs wait for its end.
      LOG.error("{}: could not be stopped", part.name(), e);
    }
    gone();
    state(State.STOPPED, "");
  }

  private void gone() {
    board.update(part.name(), status -> status.process(0, 0));
  }

  private void state(State state, String detail) {
    board.update(part.name(), status -> status.with(state, detail));
  }
}
