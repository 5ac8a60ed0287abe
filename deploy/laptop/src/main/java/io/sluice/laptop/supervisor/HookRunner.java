package io.sluice.laptop.supervisor;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Hook;
import io.sluice.terminal.UserError;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the hooks in order, each as soon as the parts that it needs are healthy: one thread's work.
 */
final class HookRunner implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(HookRunner.class);

  private final List<Hook> hooks;
  private final Platform platform;
  private final Board board;
  private final Timing timing;

  private volatile boolean stop;

  HookRunner(List<Hook> hooks, Platform platform, Board board, Timing timing) {
    this.hooks = hooks;
    this.platform = platform;
    this.board = board;
    this.timing = timing;
  }

  void stop() {
    stop = true;
    board.wake();
  }

  @Override
  public void run() {
    try {
      for (Hook hook : hooks) {
        board.awaitHealthy(hook.name(), hook.needs(), () -> stop);
        runUntilDone(hook);
      }
      while (!stop) {
        board.await(60_000, () -> stop);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      hooks.forEach(hook -> state(hook.name(), State.STOPPED, ""));
    }
  }

  private void runUntilDone(Hook hook) throws InterruptedException {
    for (int failures = 0; !stop; failures++) {
      state(hook.name(), State.STARTING, "");
      long began = System.nanoTime();
      try {
        hook.run(platform);
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        LOG.info("{}: done in {} ms", hook.name(), millis);
        board.update(hook.name(), status -> status.ready(millis).with(State.HEALTHY, ""));
        return;
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception | Error e) {
        LOG.warn("{}: failed", hook.name(), e);
        boolean atOnce = e instanceof UserError || e instanceof Error;
        boolean failed = atOnce || failures + 1 >= timing.failedAfter();
        state(hook.name(), failed ? State.FAILED : State.RETRYING, Health.bad(e).detail());
        board.pause(timing.pause(failures), () -> stop);
      }
    }
  }

  private void state(String name, State state, String detail) {
    board.update(name, status -> status.with(state, detail));
  }
}
