package io.sluice.laptop.supervisor;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Hook;
import io.sluice.laptop.spi.Keeper;
import io.sluice.laptop.spi.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs all parts: starts each as soon as those it needs are healthy, keeps it running, and stops
 * them in the opposite order. A hook runs as soon as the parts that it needs are healthy, a keeper
 * as soon as all hooks are through besides.
 */
public final class Supervisor {
  private final Board board = new Board();
  private final Map<String, PartRunner> runners = new LinkedHashMap<>();
  private final HookRunner hooks;
  private final Map<String, KeeperRunner> keepers = new LinkedHashMap<>();
  private final LogBounds logs;
  private final List<Thread> threads = new ArrayList<>();
  private final long startedAt = System.currentTimeMillis();

  private volatile boolean stopping;

  public Supervisor(Platform platform, List<Part> parts, List<Hook> hooks, List<Keeper> keepers)
      throws IOException {
    this(platform, parts, hooks, keepers, Timing.STANDARD);
  }

  Supervisor(
      Platform platform, List<Part> parts, List<Hook> hooks, List<Keeper> keepers, Timing timing)
      throws IOException {
    List<String> names = parts.stream().map(Part::name).toList();
    for (Part part : parts) {
      if (!names.containsAll(part.needs())) {
        throw new IllegalArgumentException(part.name() + " needs unknown parts: " + part.needs());
      }
      List<String> dependents =
          parts.stream()
              .filter(other -> other.needs().contains(part.name()))
              .map(Part::name)
              .toList();
      board.add(part.name(), Kind.PART);
      runners.put(part.name(), new PartRunner(part, platform, board, timing, dependents));
    }
    this.logs = new LogBounds(names, platform.logDir(), board, timing);
    hooks.forEach(hook -> board.add(hook.name(), Kind.HOOK));
    this.hooks = new HookRunner(hooks, platform, board, timing);
    for (Keeper keeper : keepers) {
      board.add(keeper.name(), Kind.KEEPER);
      List<String> needs =
          Stream.concat(hooks.stream().map(Hook::name), keeper.needs().stream()).toList();
      this.keepers.put(keeper.name(), new KeeperRunner(keeper, needs, platform, board, timing));
    }
  }

  public void start() {
    runners.forEach((name, runner) -> threads.add(Thread.ofPlatform().name(name).start(runner)));
    threads.add(Thread.ofPlatform().name("hooks").start(hooks));
    threads.add(Thread.ofPlatform().name("logs").start(logs));
    keepers.forEach((name, keeper) -> threads.add(Thread.ofPlatform().name(name).start(keeper)));
  }

  /** Stops everything and returns when all has stopped. */
  public void stop() throws InterruptedException {
    stopping = true;
    hooks.stop();
    logs.stop();
    keepers.values().forEach(KeeperRunner::stop);
    runners.values().forEach(PartRunner::stop);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Stops a part and starts it again; false when there is no such part. */
  public boolean restart(String part) {
    PartRunner runner = runners.get(part);
    if (runner != null) {
      runner.restart();
    }
    return runner != null;
  }

  public PlatformStatus status() {
    return new PlatformStatus(ProcessHandle.current().pid(), startedAt, stopping, board.all());
  }
}
