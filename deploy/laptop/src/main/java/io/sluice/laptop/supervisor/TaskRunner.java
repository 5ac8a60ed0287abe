package io.sluice.laptop.supervisor;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Hook;
import io.sluice.laptop.spi.Keeper;
import io.sluice.terminal.UserError;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Once all parts are healthy, runs the hooks in order, then the keepers for ever: one thread's
 * work.
 */
final class TaskRunner implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

  /** Between looks at jobs of which one is not well; else the standard pause between checks. */
  private static final Duration UNSETTLED = Duration.ofSeconds(1);

  private final List<String> parts;
  private final List<Hook> hooks;
  private final List<Keeper> keepers;
  private final Platform platform;
  private final Board board;
  private final Timing timing;

  private volatile boolean stop;

  TaskRunner(
      List<String> parts,
      List<Hook> hooks,
      List<Keeper> keepers,
      Platform platform,
      Board board,
      Timing timing) {
    this.parts = parts;
    this.hooks = hooks;
    this.keepers = keepers;
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
      while (!stop && !board.allIn(parts, State.HEALTHY)) {
        board.await(1000);
      }
      for (Hook hook : hooks) {
        runUntilDone(hook);
      }
      while (!stop) {
        for (Keeper keeper : keepers) {
          tick(keeper);
        }
        pause(board.allIn(names(), State.HEALTHY) ? timing.check() : UNSETTLED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      hooks.forEach(hook -> state(hook.name(), State.STOPPED, ""));
      keepers.forEach(keeper -> state(keeper.name(), State.STOPPED, ""));
    }
  }

  private List<String> names() {
    return keepers.stream().map(Keeper::name).toList();
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
      } catch (Exception e) {
        LOG.warn("{}: failed", hook.name(), e);
        boolean failed = e instanceof UserError || failures + 1 >= timing.failedAfter();
        state(hook.name(), failed ? State.FAILED : State.RETRYING, Health.bad(e).detail());
        pause(timing.pause(failures));
      }
    }
  }

  private void tick(Keeper keeper) throws InterruptedException {
    if (stop) {
      return;
    }
    try {
      keeper.tick(platform);
      Health health = keeper.check(platform);
      State last = board.get(keeper.name()).state();
      boolean wasHealthy = last == State.HEALTHY || last == State.UNHEALTHY;
      State unhealthy = wasHealthy ? State.UNHEALTHY : State.STARTING;
      state(keeper.name(), health.healthy() ? State.HEALTHY : unhealthy, health.detail());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.warn("{}: failed", keeper.name(), e);
      boolean failed = e instanceof UserError;
      state(keeper.name(), failed ? State.FAILED : State.UNHEALTHY, Health.bad(e).detail());
    }
  }

  private void pause(Duration time) throws InterruptedException {
    long until = System.nanoTime() + time.toNanos();
    while (!stop && System.nanoTime() - until < 0) {
      board.await(Math.max(1, Duration.ofNanos(until - System.nanoTime()).toMillis()));
    }
  }

  private void state(String name, State state, String detail) {
    board.update(name, status -> status.with(state, detail));
  }
}
