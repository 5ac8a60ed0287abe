package io.sluice.laptop.supervisor;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Health;
import io.sluice.laptop.spi.Keeper;
import io.sluice.terminal.UserError;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ticks one keeper for ever, from the time when the hooks are done and the parts that it needs are
 * healthy: one thread's work.
 */
final class KeeperRunner implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(KeeperRunner.class);

  /** Between looks at a job that is not well; else the standard pause between checks. */
  private static final Duration UNSETTLED = Duration.ofMillis(500);

  private final Keeper keeper;
  private final List<String> needs;
  private final Platform platform;
  private final Board board;
  private final Timing timing;

  private volatile boolean stop;
  private int failures;

  /**
   * @param needs names of the hooks and parts that have to be through, or healthy, first
   */
  KeeperRunner(Keeper keeper, List<String> needs, Platform platform, Board board, Timing timing) {
    this.keeper = keeper;
    this.needs = needs;
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
      board.awaitHealthy(keeper.name(), needs, () -> stop);
      while (!stop) {
        tick();
        boolean healthy = board.allIn(List.of(keeper.name()), State.HEALTHY);
        board.pause(healthy ? timing.check() : UNSETTLED, () -> stop);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      keeper.end();
      state(State.STOPPED, "");
    }
  }

  private void tick() throws InterruptedException {
    try {
      keeper.tick(platform);
      Health health = keeper.check(platform);
      if (health.healthy()) {
        failures = 0;
      }
      state(of(health), health.detail());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | Error e) {
      LOG.warn("{}: failed", keeper.name(), e);
      failures++;
      boolean atOnce = e instanceof UserError || e instanceof Error;
      boolean failed = atOnce || failures >= timing.failedAfter();
      state(failed ? State.FAILED : State.UNHEALTHY, Health.bad(e).detail());
    }
  }

  private State of(Health health) {
    if (health.healthy()) {
      return State.HEALTHY;
    }
    if (failures + health.triesInVain() >= timing.failedAfter()) {
      return State.FAILED;
    }
    State last = board.get(keeper.name()).state();
    boolean wasHealthy = last == State.HEALTHY || last == State.UNHEALTHY;
    return wasHealthy ? State.UNHEALTHY : State.STARTING;
  }

  private void state(State state, String detail) {
    board.update(keeper.name(), status -> status.with(state, detail));
  }
}
