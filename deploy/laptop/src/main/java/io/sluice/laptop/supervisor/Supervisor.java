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

/**
 * Runs all parts: starts each as soon as those it needs are healthy, keeps it running, and stops
 * them in the opposite order.
 */
public final class Supervisor {
  private final Board board = new Board();
  private final Map<String, PartRunner> runners = new LinkedHashMap<>();
  private final TaskRunner tasks;
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
    hooks.forEach(hook -> board.add(hook.name(), Kind.HOOK));
    keepers.forEach(keeper -> board.add(keeper.name(), Kind.KEEPER));
    tasks = new TaskRunner(names, hooks, keepers, platform, board, timing);
  }

  public void start() {
    runners.forEach((name, runner) -> threads.add(Thread.ofPlatform().name(name).start(runner)));
    threads.add(Thread.ofPlatform().name("tasks").start(tasks));
  }

  /** Stops everything and returns when all has stopped. */
  public void stop() throws InterruptedException {
    stopping = true;
    tasks.stop();
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
