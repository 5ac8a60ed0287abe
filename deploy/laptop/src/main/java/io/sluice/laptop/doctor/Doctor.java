package io.sluice.laptop.doctor;

import io.sluice.laptop.platform.Platform;
import io.sluice.laptop.spi.Keeper;
import io.sluice.laptop.state.FolderRules;
import io.sluice.terminal.Trouble;
import io.sluice.terminal.UserError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Looks at a machine and an installation, all at once, and tells what it found in order. */
public final class Doctor {
  private static final Duration LIMIT = Duration.ofSeconds(8);

  private final List<Check> checks;
  private final Duration limit;

  private Doctor(List<Check> checks) {
    this(checks, LIMIT);
  }

  /**
   * @param limit for all checks together
   */
  Doctor(List<Check> checks, Duration limit) {
    this.checks = List.copyOf(checks);
    this.limit = limit;
  }

  /**
   * Everything that can be looked at.
   *
   * @param environment of {@code ./sluice}
   * @param keepers what a whole platform keeps besides its parts
   */
  public static Doctor of(
      Map<String, String> environment, Function<Platform, List<Keeper>> keepers) {
    var checks = new ArrayList<>(Machine.checks());
    Platform platform;
    try {
      platform = Platform.load(environment);
    } catch (UserError e) {
      checks.add(new Check("settings", () -> List.of(Finding.fail("settings", e.getMessage()))));
      checks.addAll(Installation.checks(Platform.unconfigured(environment), environment));
      return new Doctor(checks);
    }
    Platform found = platform;
    checks.addAll(Room.checks(found));
    checks.addAll(Installation.checks(found, environment));
    checks.add(new Check("state", () -> StateOnDisk.look(found)));
    if (FolderRules.ownerProblem(found.state()).isPresent()) {
      return new Doctor(checks); // nothing can be known of what is in it
    }
    checks.add(new Check("data", () -> Data.look(found)));
    checks.add(new Check("clock", () -> Clocks.look(found)));
    checks.add(new Check("ports", () -> PortsInUse.look(found)));
    checks.add(new Check("processes", () -> Processes.look(found)));
    checks.add(new Check("running", () -> Running.look(found, keepers)));
    return new Doctor(checks);
  }

  /**
   * Looks at everything; returns within nine seconds, whatever does not answer. Its threads may
   * outlive it.
   */
  public void examine(Consumer<Finding> told) throws InterruptedException {
    var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    List<Future<List<Finding>>> futures = new ArrayList<>();
    for (Check check : checks) {
      futures.add(threads.submit(check.look()::look));
    }
    threads.shutdown();
    long deadline = System.nanoTime() + limit.toNanos();
    for (int i = 0; i < checks.size(); i++) {
      result(checks.get(i).name(), futures.get(i), deadline).forEach(told);
    }
  }

  private List<Finding> result(String name, Future<List<Finding>> future, long deadline)
      throws InterruptedException {
    try {
      return future.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      String text = "could not be looked at within %.1f s; the machine is very busy, try again";
      return List.of(Finding.warn(name, text.formatted(limit.toMillis() / 1000.0)));
    } catch (ExecutionException e) {
      String words =
          Trouble.inWords(e.getCause())
              .orElse("could not be looked at: " + e.getCause().getMessage());
      return List.of(Finding.fail(name, words));
    }
  }
}
